package cn.themeday.organization.roster;

import cn.themeday.organization.Field;
import cn.themeday.organization.OrganisationKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All organisations during one run, found by what people write into a cell: the code, or a short name there is once. */
final class Tree {

    record Node(
            long id,
            @Nullable Long parentId,
            String code,
            OrganisationKind kind,
            String name,
            String shortName,
            @Nullable Field field,
            boolean canApproveMembers,
            @Nullable String documentCode) {}

    private final Map<Long, Node> byId = new HashMap<>();
    private final Map<String, Node> byCode = new HashMap<>();
    private final Map<String, List<Node>> byName = new HashMap<>();

    static Tree read(JdbcClient jdbc) {
        Tree tree = new Tree();
        jdbc.sql(
                        """
                        select id, parent_id, code, kind, name, short_name, field, can_approve_members, document_code
                        from organisation""")
                .query(Node.class)
                .list()
                .forEach(tree::put);
        return tree;
    }

    void put(Node node) {
        Node old = byId.put(node.id(), node);
        if (old != null) {
            byCode.remove(old.code());
            byName.get(old.shortName()).remove(old);
        }
        byCode.put(node.code(), node);
        byName.computeIfAbsent(node.shortName(), name -> new ArrayList<>()).add(node);
    }

    /** Superiors were there before those below them. */
    List<Node> all() {
        return byId.values().stream().sorted(Comparator.comparing(Node::id)).toList();
    }

    Node get(long id) {
        return byId.get(id);
    }

    Optional<Node> ofCode(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    Optional<Node> root() {
        return byId.values().stream().filter(node -> node.parentId() == null).findFirst();
    }

    boolean hasChildren(long id) {
        return byId.values().stream().anyMatch(node -> node.parentId() != null && node.parentId() == id);
    }

    /** Whether {@link #find} would answer. */
    boolean knows(String asked) {
        return byCode.containsKey(asked) || named(asked).size() == 1;
    }

    /** The short name if there is one such only, else the code: what {@link #find} understands. */
    String reference(Node node) {
        boolean clear = node.kind() != OrganisationKind.GROUP
                && named(node.shortName()).size() == 1
                && !byCode.containsKey(node.shortName());
        return clear ? node.shortName() : node.code();
    }

    /** Empty and, with a sentence in the report, when it is not found or not clear which is meant. */
    Optional<Node> find(Line line, String header) {
        String asked = line.text(header);
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        Node coded = byCode.get(asked);
        List<Node> named = named(asked);
        if (coded == null && named.size() != 1) {
            line.fault(
                    header,
                    named.isEmpty()
                            ? "没有“" + asked + "”这个党组织，请核对编号或简称。"
                            : "有 " + named.size() + " 个“" + asked + "”，请改写组织编号。");
            return Optional.empty();
        }
        return Optional.of(coded == null ? named.get(0) : coded);
    }

    /** A group inside its branch, where its short name is clear. */
    Optional<Node> group(Line line, String header, long branch) {
        String asked = line.text(header);
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        Optional<Node> found = byName.getOrDefault(asked, List.of()).stream()
                .filter(node -> belongs(node, branch))
                .findFirst()
                .or(() -> ofCode(asked).filter(node -> belongs(node, branch)));
        if (found.isEmpty()) {
            line.fault(header, get(branch).shortName() + "没有“" + asked + "”这个党小组。");
        }
        return found;
    }

    /** Whether another organisation below the same superior bears the name. */
    boolean taken(String shortName, @Nullable Long parent, @Nullable Long self) {
        return byName.getOrDefault(shortName, List.of()).stream()
                .anyMatch(node -> Objects.equals(node.parentId(), parent) && (self == null || node.id() != self));
    }

    private List<Node> named(String shortName) {
        return byName.getOrDefault(shortName, List.of()).stream()
                .filter(node -> node.kind() != OrganisationKind.GROUP)
                .toList();
    }

    private static boolean belongs(Node node, long branch) {
        return node.kind() == OrganisationKind.GROUP && node.parentId() != null && node.parentId() == branch;
    }
}
