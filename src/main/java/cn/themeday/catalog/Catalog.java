package cn.themeday.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** All procedure cards. */
@Component
public class Catalog {

    private final Map<String, ProcedureCard> cards;

    Catalog(List<ProcedureCard> cards) {
        this.cards = cards.stream().collect(Collectors.toMap(ProcedureCard::key, Function.identity()));
    }

    public Optional<ProcedureCard> find(String procedure) {
        return Optional.ofNullable(cards.get(procedure));
    }

    /** Name for people; the key itself where no card says one. */
    public String name(String procedure) {
        return find(procedure).map(ProcedureCard::name).orElse(procedure);
    }

    public boolean restricted(String procedure) {
        return find(procedure).map(ProcedureCard::restricted).orElse(false);
    }

    public List<ProcedureCard> all() {
        return List.copyOf(cards.values());
    }
}
