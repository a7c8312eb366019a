package cn.themeday.inbox;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The rooms' contributions to a form, found by procedure and element. */
@Component
public class FormContexts {

    private final List<FormContext> contexts;

    FormContexts(List<FormContext> contexts) {
        this.contexts = contexts;
    }

    public Map<String, Object> of(InboxItem item) {
        return contexts.stream()
                .filter(context -> context.knows(item.procedure(), String.valueOf(item.element())))
                .findFirst()
                .map(context -> context.of(item))
                .orElse(Map.of());
    }
}
