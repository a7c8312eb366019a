package cn.themeday.planning;

/**
 * What one committee member thinks of a plan, said on their own phone.
 *
 * @param remark may be empty
 */
public record PlanOpinion(long personId, Choice choice, String remark) {

    public enum Choice {
        AGREE("同意"),
        DISAGREE("不同意"),
        ABSTAIN("弃权");

        private final String label;

        Choice(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
