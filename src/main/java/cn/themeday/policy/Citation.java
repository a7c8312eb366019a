package cn.themeday.policy;

import java.util.List;

/**
 * One place in a model, a rule table or a form that names the clauses behind it.
 *
 * @param file that holds it, such as superior-review.bpmn
 * @param within name of the procedure, the table or the form
 * @param id of the element, rule or field in its file
 * @param name for people
 */
public record Citation(String file, String within, Kind kind, String id, String name, List<String> clauses) {

    public enum Kind {
        PROCEDURE("流程"),
        ELEMENT("流程图"),
        RULE("规则表"),
        FIELD("表单");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** A model or a table has a page on which the place is lit; a form has none. */
    public boolean shown() {
        return kind != Kind.FIELD;
    }
}
