// SPDX-License-Identifier: Apache-2.0
package io.devopspipeline.sandbox.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.cloudformation.changeset.ChangeSet;
import io.devopspipeline.sandbox.cloudformation.changeset.ChangeSetView;
import io.devopspipeline.sandbox.cloudformation.changeset.ChangeSets;
import io.devopspipeline.sandbox.cloudformation.stack.Diff;
import io.devopspipeline.sandbox.cloudformation.stack.Engine;
import io.devopspipeline.sandbox.cloudformation.stack.Stack;
import io.devopspipeline.sandbox.cloudformation.stack.StackOptions;
import io.devopspipeline.sandbox.cloudformation.stack.Version;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Caller;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Members;
import io.devopspipeline.sandbox.wire.Operation;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Change sets: created asynchronously, executed once, gone with their stack. */
final class ChangeSetOperations {
    private static final Duration COMPUTED_AFTER = Duration.ofSeconds(3);

    private final Engine engine;
    private final StackOperations stacks;
    private final ChangeSets sets;

    ChangeSetOperations(Engine engine, StackOperations stacks, ChangeSets sets) {
        this.engine = engine;
        this.stacks = stacks;
        this.sets = sets;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "CreateChangeSet", this::create,
                "DescribeChangeSet", this::describe,
                "ExecuteChangeSet", this::execute,
                "DeleteChangeSet", this::delete,
                "ListChangeSets", this::list);
    }

    private ObjectNode create(Call call) {
        ObjectNode input = call.input();
        Members.known(
                call,
                Inputs.VERSION,
                "ChangeSetName",
                "ChangeSetType",
                "UsePreviousTemplate",
                "ClientToken",
                "Description",
                "DeploymentMode",
                "IncludeNestedStacks");
        String type = input.path("ChangeSetType").asText("UPDATE");
        String name = input.path("ChangeSetName").asText();
        Stack stack =
                switch (type) {
                    case "CREATE" -> inReview(call, name);
                    case "UPDATE" -> Inputs.stack(engine, call, "Stack [%s] does not exist");
                    default -> throw AwsException.notInSandbox("The change set type " + type);
                };
        StackOptions options = stack.next(Inputs.options(input, "ClientToken"), input.has("NotificationARNs"));
        if (type.equals("UPDATE")) {
            StackOperations.requireUpdatable(stack, options);
        }
        Version next = stacks.next(stack, input, options);
        var same = sets.byName(stack, name).filter(set -> !set.executionStatus().equals("EXECUTE_COMPLETE"));
        if (same.isPresent()) {
            same.get().requireSame(next, options);
            return answer(same.get());
        }
        boolean revertsDrift = revertsDrift(input, type);
        engine.requireRoom(stack);
        if (stack.status().isEmpty()) {
            engine.review(stack);
        }
        ChangeSet set = new ChangeSet(
                Account.arn("cloudformation", call.region(), "changeSet/" + name + "/" + Account.uuid()),
                name,
                type,
                input.path("Description").asText(""),
                stack,
                next,
                options,
                engine.account().now(),
                revertsDrift);
        sets.add(set);
        engine.account().after(COMPUTED_AFTER, () -> compute(set, call.caller()));
        return answer(set);
    }

    private static boolean revertsDrift(ObjectNode input, String type) {
        String mode = input.path("DeploymentMode").asText("");
        if (!mode.isEmpty() && (!mode.equals("REVERT_DRIFT") || !type.equals("UPDATE"))) {
            throw AwsException.notInSandbox("The deployment mode " + mode + " of a change set of type " + type);
        }
        return !mode.isEmpty();
    }

    private static ObjectNode answer(ChangeSet set) {
        return Json.object().put("Id", set.id).put("StackId", set.stack.id);
    }

    private Stack inReview(Call call, String changeSet) {
        String name = Inputs.stackName(call.input());
        var present = engine.find(call.region(), name);
        if (present.isPresent() && !present.get().status().equals("REVIEW_IN_PROGRESS")) {
            throw Inputs.invalid("Stack [" + name + "] already exists and cannot be created again with the changeSet ["
                    + changeSet + "].");
        }
        return present.orElseGet(() -> {
            if (name.startsWith("arn:")) {
                throw Inputs.invalid("Stack [" + name + "] does not exist");
            }
            return engine.prepare(call.region(), name, Inputs.options(call.input(), "ClientToken"));
        });
    }

    private void compute(ChangeSet set, Caller caller) {
        try {
            var errors = engine.validate(set.stack, set.next);
            if (!errors.isEmpty()) {
                set.failed(set.stack.refused(
                        errors, set.operation(), engine.account().now()));
                return;
            }
            Optional<Caller> reverting = set.revertsDrift ? Optional.of(caller) : Optional.empty();
            Diff diff = new Diff(engine, set.stack, set.next, reverting, false);
            Diff withValues = new Diff(engine, set.stack, set.next, reverting, true);
            set.computed(diff.changes(), withValues.changes(), set.type.equals("CREATE") || diff.besides());
            set.setLive(diff.live());
        } catch (AwsException e) {
            set.failed(e.text());
        }
    }

    private ObjectNode describe(Call call) {
        Members.known(call, "StackName", "ChangeSetName", "NextToken", "IncludePropertyValues");
        return ChangeSetView.describe(
                find(call), call.input().path("IncludePropertyValues").asBoolean());
    }

    private ObjectNode execute(Call call) {
        Members.known(call, "StackName", "ChangeSetName", "ClientRequestToken", "DisableRollback");
        ChangeSet set = find(call);
        if (!set.executionStatus().equals("AVAILABLE")) {
            throw AwsException.of(
                    "InvalidChangeSetStatus",
                    "ChangeSet [" + set.id + "] cannot be executed in its current status of [" + set.status() + "]");
        }
        Stack stack = set.stack;
        StackOptions options = set.options.during(Inputs.options(call.input(), "ClientRequestToken"));
        if (set.type.equals("UPDATE")) {
            options = call.input().path("DisableRollback").asBoolean() ? options.keepingFailures() : options;
            StackOperations.requireUpdatable(stack, options);
        }
        engine.takeRole(stack, set.options.roleArn(), call.caller());
        stack.use(options.token());
        stack.executes(set.id, engine.account().now());
        sets.executed(set);
        if (set.type.equals("CREATE")) {
            engine.create(stack, set.next, options);
        } else {
            engine.update(stack, set.next, options, set.live());
        }
        return Json.object();
    }

    private ObjectNode delete(Call call) {
        Members.known(call, "StackName", "ChangeSetName");
        found(call).ifPresent(sets::remove);
        return Json.object();
    }

    private ObjectNode list(Call call) {
        Members.known(call, "StackName", "NextToken");
        Stack stack = Inputs.stack(engine, call, "Stack [%s] does not exist");
        return CloudFormationPage.of(
                call.input(),
                "Summaries",
                sets.waiting(stack).map(ChangeSetView::summary).toList());
    }

    private ChangeSet find(Call call) {
        return found(call)
                .orElseThrow(() -> new AwsException(
                        404,
                        "ChangeSetNotFound",
                        "ChangeSet [" + call.input().path("ChangeSetName").asText() + "] does not exist"));
    }

    /** By its ARN alone, or by its name and the stack's. */
    private Optional<ChangeSet> found(Call call) {
        String name = call.input().path("ChangeSetName").asText();
        if (name.startsWith("arn:")) {
            return sets.byId(name);
        }
        if (!call.input().has("StackName")) {
            throw Inputs.invalid("StackName must be specified if ChangeSetName is not specified as an ARN.");
        }
        return sets.byName(Inputs.stack(engine, call, "Stack [%s] does not exist"), name);
    }
}
