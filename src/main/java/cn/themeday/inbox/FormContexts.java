package cn.themeday.inbox;

import cn.themeday.rejection.Rejection.FieldError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The rooms' contributions to a form, found by procedure and element. */
@Component
public class FormContexts {

    private final List<FormContext> contexts;

    FormContexts(List<FormContext> contexts) {
        this.contexts = contexts;
    }

    public Map<String, Object> of(InboxItem item) {
        return knowing(item).map(context -> context.of(item)).orElse(Map.of());
    }

    public Optional<String> before(InboxItem item) {
        return knowing(item).flatMap(context -> context.before(item));
    }

    List<FieldError> findings(InboxItem item, Map<String, Object> submitted) {
        return knowing(item).map(context -> context.findings(item, submitted)).orElse(List.of());
    }

    private Optional<FormContext> knowing(InboxItem item) {
        return contexts.stream()
                .filter(context -> context.knows(item.procedure(), String.valueOf(item.element())))
                .findFirst();
    }
}
