package io.devopspipeline.operator.plan;

/**
 * The ECS service.
 * @param rollout what the newest deployment is at: IN_PROGRESS, COMPLETED or FAILED
 * @param rolloutReason ECS's words for it
 * @param deployments how many are there: more than one while tasks of two revisions run
 * @param current the revision the service uses
 * @param newest the newest active revision of its family: what the family's name resolves to
 */
public record Service(
        int desired,
        int running,
        int pending,
        String rollout,
        String rolloutReason,
        int deployments,
        TaskDefinition current,
        TaskDefinition newest) {

    /** Whether ECS has what it wants: one deployment, completed, with every task running. */
    public boolean steady() {
        return rollout.equals("COMPLETED") && deployments == 1 && running == desired && pending == 0;
    }

    public boolean rollingOut() {
        return rollout.equals("IN_PROGRESS") || deployments > 1;
    }
}
