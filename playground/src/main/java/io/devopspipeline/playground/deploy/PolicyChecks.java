package io.devopspipeline.playground.deploy;

import io.devopspipeline.playground.Tools;
import io.devopspipeline.playground.policy.OperatorLife;
import io.devopspipeline.playground.policy.OperatorPolicyCheck;
import java.util.LinkedHashMap;
import java.util.Map;

/** Holds the operator's IAM policy against all that an operator does in AWS. */
final class PolicyChecks {
    private PolicyChecks() {}

    static VerifyDeploy.Line line(Tools tools) throws Exception {
        System.out.println("IAM: tells a pipeline's whole life, and compares the calls with the operator's policy");
        OperatorPolicyCheck check =
                OperatorPolicyCheck.of(OperatorLife.tell(tools).calls());
        check.missing().forEach(action -> System.out.println("not in the policy: " + action));
        check.unused().forEach(action -> System.out.println("never used: " + action));
        Map<String, String> found = new LinkedHashMap<>();
        found.put("policy_missing_actions", Integer.toString(check.missing().size()));
        found.put("policy_unused_actions", Integer.toString(check.unused().size()));
        return new VerifyDeploy.Line("iam", found, Map.of("policy_missing_actions", "0", "policy_unused_actions", "0"));
    }
}
