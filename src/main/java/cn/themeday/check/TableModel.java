package cn.themeday.check;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The decisions of one file. */
record TableModel(XmlElement definitions) {

    List<XmlElement> decisions() {
        return definitions.children("decision").toList();
    }

    Optional<XmlElement> decision(String id) {
        return decisions().stream().filter(decision -> decision.id().equals(id)).findFirst();
    }

    /** Variables that whoever evaluates it gives. */
    Set<String> needs() {
        Set<String> own = definitions
                .all()
                .filter(element ->
                        element.name().equals("output") || element.name().equals("variable"))
                .map(element -> element.attribute("name"))
                .collect(Collectors.toSet());
        Set<String> needs = new LinkedHashSet<>();
        definitions
                .all()
                .filter(element -> Set.of("inputExpression", "inputEntry", "outputEntry", "literalExpression")
                        .contains(element.name()))
                .flatMap(element -> element.children("text"))
                .forEach(text -> needs.addAll(TableText.names(text.text())));
        needs.removeAll(own);
        return needs;
    }
}
