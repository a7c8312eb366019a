package cn.themeday.organization.roster;

import cn.themeday.organization.OrganisationKind;
import cn.themeday.organization.roster.Tree.Node;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** 党组织: new ones and new names. Where one stands in the tree, and of what kind it is, no file changes. */
final class OrganisationLines {

    private static final Set<OrganisationKind> LOW =
            EnumSet.of(OrganisationKind.GENERAL_BRANCH, OrganisationKind.BRANCH, OrganisationKind.GROUP);

    private final JdbcClient jdbc;
    private final Tree tree;
    private final Set<String> codes = new HashSet<>();

    OrganisationLines(JdbcClient jdbc, Tree tree) {
        this.jdbc = jdbc;
        this.tree = tree;
    }

    /** In whatever order they stand: each waits until its superior is there. */
    void take(List<Line> lines) {
        Set<String> coming = new HashSet<>();
        lines.forEach(line -> coming.add(line.text("组织编号")));
        lines.forEach(line -> coming.add(line.text("简称")));
        List<Line> waiting = lines;
        while (!waiting.isEmpty()) {
            List<Line> later = new ArrayList<>();
            for (Line line : waiting) {
                boolean above = line.empty("上级组织") || tree.knows(line.text("上级组织"));
                if (above || !coming.contains(line.text("上级组织"))) {
                    take(line);
                } else {
                    later.add(line);
                }
            }
            if (later.size() == waiting.size()) {
                later.forEach(line -> line.fault("上级组织", "上级“" + line.text("上级组织") + "”没有编进来，请先改正上级那一行。"));
                return;
            }
            waiting = later;
        }
    }

    private void take(Line line) {
        int before = line.report().faults();
        String code = line.key("组织编号", true);
        if (code != null && !codes.add(code)) {
            line.fault("组织编号", "这个编号在表里出现了两次。");
        }
        OrganisationKind kind = line.one("类别", OrganisationKind.class, OrganisationKind::label);
        if (line.empty("类别")) {
            line.fault("类别", "请填写类别。");
        }
        String name = line.text("全称", 100, true);
        String shortName = line.text("简称", 50, true);
        Optional<Node> parent = tree.find(line, "上级组织");
        String approve = line.text("可审批党员");
        if (!Set.of("", "是", "否").contains(approve)) {
            line.fault("可审批党员", "请填写“是”或“否”。");
        }
        String document = line.text("机关代字", 20, false);
        var field = line.field();
        if (line.report().faults() > before || code == null || kind == null || name == null || shortName == null) {
            return;
        }
        Node old = old(line, code);
        Long above = parent.map(Node::id).orElse(null);
        Node wanted = new Node(
                old == null ? 0 : old.id(),
                above,
                code,
                kind,
                name,
                shortName,
                field == null && old != null ? old.field() : field,
                approve.isEmpty() ? old != null && old.canApproveMembers() : approve.equals("是"),
                document == null && old != null ? old.documentCode() : document);
        if (placed(line, wanted, old, parent.orElse(null))) {
            keep(line, wanted, old);
        }
    }

    /** The top that the program made for its first administrator takes the code of the file, while nothing is below. */
    private @Nullable Node old(Line line, String code) {
        return tree.ofCode(code)
                .or(() -> line.empty("上级组织")
                        ? tree.root().filter(root -> !tree.hasChildren(root.id()))
                        : Optional.empty())
                .orElse(null);
    }

    private boolean placed(Line line, Node wanted, @Nullable Node old, @Nullable Node parent) {
        int before = line.report().faults();
        if (old == null && parent == null) {
            String top = tree.root()
                    .map(root -> root.shortName() + "，编号 " + root.code())
                    .orElse("");
            line.fault("上级组织", "请填写上级。最上级已经有了（" + top + "），只能有一个。");
        }
        if (old != null && !Objects.equals(old.parentId(), wanted.parentId())) {
            line.fault("上级组织", "导入不能把党组织移到别的上级下，请照现在的上级填写。");
        }
        if (old != null && old.parentId() != null && old.kind() != wanted.kind()) {
            line.fault("类别", "现在是" + old.kind().label() + "，导入不能改类别。");
        }
        boolean fits = wanted.kind() == OrganisationKind.GROUP
                ? parent != null && parent.kind() == OrganisationKind.BRANCH
                : parent == null ? !LOW.contains(wanted.kind()) : parent.kind().compareTo(wanted.kind()) < 0;
        if (!fits) {
            line.fault("类别", wanted.kind().label() + "不能放在这里，请核对类别和上级。");
        }
        if ((wanted.kind() == OrganisationKind.BRANCH) != (wanted.field() != null)) {
            line.fault("领域", wanted.field() == null ? "党支部要填写领域。" : "只有党支部填写领域。");
        }
        if (wanted.canApproveMembers() && LOW.contains(wanted.kind())) {
            line.fault("可审批党员", wanted.kind().label() + "没有审批党员的权限，请空着。");
        }
        if (tree.taken(wanted.shortName(), wanted.parentId(), old == null ? null : old.id())) {
            line.fault("简称", "同一个上级下已经有“" + wanted.shortName() + "”。");
        }
        return line.report().faults() == before;
    }

    private void keep(Line line, Node wanted, @Nullable Node old) {
        if (wanted.equals(old)) {
            line.change(Change.SAME, "");
            return;
        }
        if (old == null) {
            long id = jdbc.sql(
                            """
                            insert into organisation
                                (code, parent_id, kind, name, short_name, field, can_approve_members, document_code)
                            values (:code, :parent, :kind, :name, :short, :field, :approve, :document) returning id""")
                    .param("parent", wanted.parentId())
                    .param("kind", wanted.kind().name())
                    .params(values(wanted))
                    .query(Long.class)
                    .single();
            tree.put(with(id, wanted));
            line.change(Change.NEW, "新增党组织" + wanted.shortName(), "organisation:" + id, id);
            return;
        }
        jdbc.sql(
                        """
                        update organisation set code = :code, kind = :kind, name = :name, short_name = :short,
                            field = :field, can_approve_members = :approve, document_code = :document where id = :id""")
                .param("id", old.id())
                .param("kind", wanted.kind().name())
                .params(values(wanted))
                .update();
        tree.put(wanted);
        line.change(
                Change.CHANGED, "修改党组织" + old.shortName() + changed(old, wanted), "organisation:" + old.id(), old.id());
    }

    private static Map<String, ?> values(Node node) {
        Map<String, Object> values = new HashMap<>();
        values.put("code", node.code());
        values.put("name", node.name());
        values.put("short", node.shortName());
        values.put("field", node.field() == null ? null : node.field().name());
        values.put("approve", node.canApproveMembers());
        values.put("document", node.documentCode());
        return values;
    }

    private static String changed(Node old, Node wanted) {
        return new Differences()
                .add("编号", old.code(), wanted.code())
                .add("类别", old.kind().label(), wanted.kind().label())
                .add("全称", old.name(), wanted.name())
                .add("简称", old.shortName(), wanted.shortName())
                .add("领域", label(old), label(wanted))
                .add("可审批党员", old.canApproveMembers() ? "是" : "否", wanted.canApproveMembers() ? "是" : "否")
                .add("机关代字", old.documentCode(), wanted.documentCode())
                .text();
    }

    private static @Nullable String label(Node node) {
        return node.field() == null ? null : node.field().label();
    }

    private static Node with(long id, Node node) {
        return new Node(
                id,
                node.parentId(),
                node.code(),
                node.kind(),
                node.name(),
                node.shortName(),
                node.field(),
                node.canApproveMembers(),
                node.documentCode());
    }
}
