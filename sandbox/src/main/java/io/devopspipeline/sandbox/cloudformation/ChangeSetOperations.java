package io.devopspipeline.sandbox.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devopspipeline.sandbox.account.Account;
import io.devopspipeline.sandbox.cloudformation.changeset.ChangeSet;
import io.devopspipeline.sandbox.cloudformation.changeset.ChangeSetView;
import io.devopspipeline.sandbox.cloudformation.stack.Diff;
import io.devopspipeline.sandbox.cloudformation.stack.Engine;
import io.devopspipeline.sandbox.cloudformation.stack.Stack;
import io.devopspipeline.sandbox.cloudformation.stack.StackOptions;
import io.devopspipeline.sandbox.cloudformation.stack.Version;
import io.devopspipeline.sandbox.wire.AwsException;
import io.devopspipeline.sandbox.wire.Call;
import io.devopspipeline.sandbox.wire.Json;
import io.devopspipeline.sandbox.wire.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Change sets: created asynchronously, executed once, gone with their stack. */
final class ChangeSetOperations {
    private static final Duration COMPUTED_AFTER = Duration.ofSeconds(3);

    private final Engine engine;
    private final StackOperations stacks;
    private final List<ChangeSet> sets = new ArrayList<>();

    ChangeSetOperations(Engine engine, StackOperations stacks) {
        this.engine = engine;
        this.stacks = stacks;
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
        Inputs.known(
                input,
                "StackName",
                "ChangeSetName",
                "ChangeSetType",
                "TemplateBody",
                "TemplateURL",
                "UsePreviousTemplate",
                "Parameters",
                "Tags",
                "Capabilities",
                "ClientToken",
                "RoleARN",
                "NotificationARNs",
                "Description",
                "IncludeNestedStacks");
        String type = input.path("ChangeSetType").asText("UPDATE");
        StackOptions options = Inputs.options(input, "ClientToken");
        Stack stack =
                type.equals("CREATE") ? review(call, options) : stacks.existing(call, "Stack [%s] does not exist");
        if (type.equals("UPDATE")) {
            StackOperations.requireUpdatable(stack);
        }
        Version next = stacks.next(stack, input);
        TemplateSource.requireCapabilities(next.template(), options.capabilities());
        String name = input.path("ChangeSetName").asText();
        ChangeSet set = new ChangeSet(
                Account.arn("cloudformation", call.region(), "changeSet/" + name + "/" + Account.uuid()),
                name,
                type,
                input.path("Description").asText(""),
                stack,
                next,
                options,
                engine.account().now());
        sets.add(set);
        engine.account().after(COMPUTED_AFTER, () -> compute(set));
        return Json.object().put("Id", set.id).put("StackId", stack.id);
    }

    private Stack review(Call call, StackOptions options) {
        String name = Inputs.stackName(call.input());
        var present = engine.find(call.region(), name).filter(Stack::live);
        if (present.isPresent() && !present.get().status().equals("REVIEW_IN_PROGRESS")) {
            throw Inputs.invalid("Stack [" + name + "] already exists and cannot be created again with the changeSet ["
                    + call.input().path("ChangeSetName").asText() + "].");
        }
        return present.orElseGet(() -> engine.review(call.region(), name, Version.EMPTY, options));
    }

    private void compute(ChangeSet set) {
        try {
            Diff diff = new Diff(engine, set.stack, set.next);
            set.computed(diff.changes(), set.type.equals("CREATE") || diff.besides());
        } catch (AwsException e) {
            set.failed(e.text());
        }
    }

    private ObjectNode describe(Call call) {
        Inputs.known(call.input(), "StackName", "ChangeSetName", "NextToken", "IncludePropertyValues");
        return ChangeSetView.describe(find(call));
    }

    private ObjectNode execute(Call call) {
        Inputs.known(call.input(), "StackName", "ChangeSetName", "ClientRequestToken", "DisableRollback");
        ChangeSet set = find(call);
        if (!set.executionStatus.equals("AVAILABLE")) {
            throw AwsException.of(
                    "InvalidChangeSetStatus",
                    "ChangeSet [" + set.id + "] cannot be executed in its current status of [" + set.status + "]");
        }
        set.executionStatus = "EXECUTE_COMPLETE";
        sets.removeIf(other -> other.stack == set.stack && other != set);
        StackOptions options =
                Inputs.options(call.input(), "ClientRequestToken").withCapabilities(set.options.capabilities());
        set.stack.role(set.options.roleArn());
        if (set.type.equals("CREATE")) {
            engine.create(set.stack, set.next, options);
        } else {
            StackOperations.requireUpdatable(set.stack);
            engine.update(set.stack, set.next, options);
        }
        return Json.object();
    }

    private ObjectNode delete(Call call) {
        Inputs.known(call.input(), "StackName", "ChangeSetName");
        String name = call.input().path("ChangeSetName").asText();
        sets.removeIf(set -> matches(set, call, name));
        return Json.object();
    }

    private ObjectNode list(Call call) {
        Inputs.known(call.input(), "StackName", "NextToken");
        Stack stack = stacks.existing(call, "Stack [%s] does not exist");
        return Page.of(
                call.input(),
                "Summaries",
                sets.stream()
                        .filter(set -> set.stack == stack)
                        .map(ChangeSetView::summary)
                        .toList());
    }

    private ChangeSet find(Call call) {
        String name = call.input().path("ChangeSetName").asText();
        if (!name.startsWith("arn:")) {
            stacks.existing(call, "Stack [%s] does not exist");
        }
        return sets.stream()
                .filter(set -> matches(set, call, name))
                .findFirst()
                .orElseThrow(
                        () -> new AwsException(404, "ChangeSetNotFound", "ChangeSet [" + name + "] does not exist"));
    }

    private static boolean matches(ChangeSet set, Call call, String name) {
        String stack = call.input().path("StackName").asText("");
        return set.id.equals(name)
                || (set.name.equals(name)
                        && Set.of(set.stack.name, set.stack.id).contains(stack)
                        && set.stack.region.equals(call.region()));
    }
}
