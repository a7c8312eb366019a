package cn.themeday.check;

import cn.themeday.check.Vocabulary.Contract;
import cn.themeday.form.Form;
import cn.themeday.form.FormReader;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/** What the files that are there offer to a model that refers to them. */
record Library(Vocabulary vocabulary) {

    /** @param inputs names that nothing inside the table gives */
    record Table(Set<String> inputs) {}

    boolean has(String file) {
        return vocabulary.files().containsKey(file);
    }

    /** Empty when it is missing or cannot be read. */
    Optional<Form> form(String id) {
        byte[] content = vocabulary.files().get(id + ".form");
        return content == null || !FormReader.findings(content).isEmpty()
                ? Optional.empty()
                : Optional.of(FormReader.read(content));
    }

    /** Empty when it is missing or cannot be read. */
    Optional<Table> table(String id) {
        return root(id + ".dmn").map(definitions -> {
            Set<String> inputs = new TreeSet<>();
            Set<String> given = new HashSet<>();
            SafeXml.all(definitions).forEach(element -> {
                switch (String.valueOf(element.getLocalName())) {
                    case "inputExpression" -> inputs.add(TableSafety.text(element));
                    case "output", "variable" -> given.add(element.getAttribute("name"));
                    default -> {
                        // the rest names nothing
                    }
                }
            });
            boolean chained = SafeXml.all(definitions).anyMatch(one -> "requiredDecision".equals(one.getLocalName()));
            if (chained) {
                inputs.removeAll(given);
            }
            return new Table(inputs);
        });
    }

    /** Keys of the procedures that this one calls. */
    Set<String> calls(String procedure) {
        return root(procedure + ".bpmn").stream()
                .flatMap(SafeXml::all)
                .filter(element -> "callActivity".equals(element.getLocalName()))
                .map(element -> element.getAttribute("calledElement"))
                .collect(Collectors.toSet());
    }

    /** Whether it calls itself, by itself or through others. */
    boolean callsItself(String procedure) {
        Set<String> seen = new HashSet<>();
        List<String> next = List.copyOf(calls(procedure));
        while (!next.isEmpty()) {
            if (next.contains(procedure)) {
                return true;
            }
            next = next.stream()
                    .filter(seen::add)
                    .flatMap(called -> calls(called).stream())
                    .toList();
        }
        return false;
    }

    Contract contract(String procedure) {
        return vocabulary.contracts().getOrDefault(procedure, new Contract(Set.of(), Set.of()));
    }

    private Optional<Element> root(String file) {
        byte[] content = vocabulary.files().get(file);
        return content == null || SafeXml.refusal(content).isPresent()
                ? Optional.empty()
                : Optional.of(SafeXml.parse(content));
    }
}
