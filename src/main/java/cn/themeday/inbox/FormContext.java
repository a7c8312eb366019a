package cn.themeday.inbox;

import cn.themeday.rejection.Rejection.FieldError;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a room knows for a form of its own procedure: first values, and the lists from which fields choose. A task
 * whose form needs nothing has none.
 */
public interface FormContext {

    boolean knows(String procedure, String element);

    /** Values by form key; option lists by the form's {@code valuesKey} as {@code [{label, value}]}. */
    Map<String, Object> of(InboxItem item);

    /** What whoever fills it in must know first, as one sentence or a few; empty for most. */
    default Optional<String> before(InboxItem item) {
        return Optional.empty();
    }

    /** What is wrong with values as the browser sent them, hidden ones too, that the form alone would drop unseen. */
    default List<FieldError> findings(InboxItem item, Map<String, Object> submitted) {
        return List.of();
    }
}
