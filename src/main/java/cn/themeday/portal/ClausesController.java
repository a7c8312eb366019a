package cn.themeday.portal;

import cn.themeday.access.Actor;
import cn.themeday.organization.Post;
import cn.themeday.policy.Citation;
import cn.themeday.policy.Citations;
import cn.themeday.policy.Clause;
import cn.themeday.policy.Clauses;
import cn.themeday.policy.FigureRow;
import cn.themeday.policy.Figures;
import cn.themeday.policy.Proof;
import cn.themeday.policy.Proofs;
import cn.themeday.policy.RuleTables;
import cn.themeday.rejection.NotFound;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** 制度依据: each clause, what carries it in the live models, and what nothing carries yet. */
@Controller
class ClausesController {

    /** Of the list of clauses, by the first digit of their ids. */
    private static final Map<String, String> PARTS = Map.of("2", "主题党日", "3", "三会一课", "4", "党内监督", "5", "学习、考核和责任");

    private final Clauses clauses;
    private final Carriers carriers;
    private final Figures figures;
    private final Proofs proofs;

    ClausesController(Clauses clauses, Carriers carriers, Figures figures, Proofs proofs) {
        this.clauses = clauses;
        this.carriers = carriers;
        this.figures = figures;
        this.proofs = proofs;
    }

    /** Places of one model, table or form. */
    record Group(Citation.Kind kind, String within, List<Citation> places) {}

    /** @param closed whether a procedure carries it that is not for this person */
    record Line(Clause clause, List<Group> groups, List<FigureRow> figures, List<Proof> proofs, boolean closed) {

        public int places() {
            return groups.stream().mapToInt(group -> group.places().size()).sum() + figures.size();
        }

        /** Nothing that a designer could see or change carries it. */
        public boolean bare() {
            return places() == 0 && !closed;
        }

        public boolean nothing() {
            return bare() && proofs.isEmpty();
        }
    }

    record Part(String title, List<Line> lines) {}

    @GetMapping("/clauses")
    String page(Actor actor, Model model) {
        Carriers.Cited cited = carriers.cited(actor);
        List<FigureRow> standing = figures.standing(actor.homeOrganisation());
        Map<String, List<Line>> parts = new LinkedHashMap<>();
        for (Clause clause : clauses.all()) {
            parts.computeIfAbsent(clause.id().substring(0, 1), first -> new ArrayList<>())
                    .add(line(clause, cited, standing));
        }
        List<Line> all = parts.values().stream().flatMap(List::stream).toList();
        model.addAttribute(
                "parts",
                parts.entrySet().stream()
                        .map(part -> new Part(PARTS.getOrDefault(part.getKey(), part.getKey()), part.getValue()))
                        .toList());
        model.addAttribute("carried", all.stream().filter(line -> !line.bare()).count());
        model.addAttribute(
                "provenOnly",
                all.stream().filter(line -> line.bare() && !line.nothing()).count());
        model.addAttribute("missing", all.stream().filter(Line::nothing).toList());
        model.addAttribute("designer", actor.holds(Post.DESIGNER));
        model.addAttribute("mayOpenFigures", actor.atDesk() || actor.administrator());
        return "portal/clauses";
    }

    /** @param element that is lit in the drawing, empty for none; a table's row is found by the address's fragment */
    @GetMapping("/clauses/models/{file}")
    String model(Actor actor, @PathVariable String file, @RequestParam(defaultValue = "") String element, Model model) {
        byte[] bytes = carriers.file(actor, file);
        List<Citation> places = carriers.cited(actor).shown().stream()
                .filter(citation -> citation.file().equals(file))
                .toList();
        model.addAttribute("file", file);
        model.addAttribute("title", places.isEmpty() ? file : places.get(0).within());
        model.addAttribute("clauses", clauses);
        if (file.endsWith(".dmn")) {
            model.addAttribute("tables", RuleTables.read(bytes));
            return "portal/clause-table";
        }
        if (!file.endsWith(".bpmn")) {
            throw new NotFound();
        }
        model.addAttribute("islands", List.of("diagram"));
        model.addAttribute(
                "lit",
                places.stream()
                        .filter(place -> place.id().equals(element))
                        .findFirst()
                        .orElse(null));
        model.addAttribute("places", places);
        return "portal/clause-model";
    }

    @GetMapping("/clauses/models/{file}/source")
    ResponseEntity<byte[]> source(Actor actor, @PathVariable String file) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_XML).body(carriers.file(actor, file));
    }

    private Line line(Clause clause, Carriers.Cited cited, List<FigureRow> standing) {
        Map<String, Group> groups = new LinkedHashMap<>();
        cited.shown().stream()
                .filter(citation -> citation.clauses().contains(clause.id()))
                .forEach(citation -> groups.computeIfAbsent(
                                citation.kind() + citation.file() + citation.within(),
                                key -> new Group(citation.kind(), citation.within(), new ArrayList<>()))
                        .places()
                        .add(citation));
        return new Line(
                clause,
                groups.values().stream()
                        .sorted(Comparator.comparing(Group::kind))
                        .toList(),
                standing.stream()
                        .filter(row -> Citations.in(row.source()).contains(clause.id()))
                        .toList(),
                proofs.of(clause.id()),
                cited.closed().contains(clause.id()));
    }
}
