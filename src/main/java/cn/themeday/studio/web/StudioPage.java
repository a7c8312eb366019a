package cn.themeday.studio.web;

import cn.themeday.access.Actor;
import cn.themeday.catalog.Catalog;
import cn.themeday.catalog.ProcedureCard;
import cn.themeday.engine.ModelVersion;
import cn.themeday.engine.ModelVersions;
import cn.themeday.organization.Members;
import cn.themeday.studio.Proposal;
import cn.themeday.studio.ProposalState;
import cn.themeday.studio.Proposals;
import cn.themeday.studio.ProposedFile;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lines that the designers' pages share. */
@Component
class StudioPage {

    private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern("yyyy 年 M 月 d 日 HH:mm");

    private final Proposals proposals;
    private final ModelVersions versions;
    private final Catalog catalog;
    private final Members members;

    StudioPage(Proposals proposals, ModelVersions versions, Catalog catalog, Members members) {
        this.proposals = proposals;
        this.versions = versions;
        this.catalog = catalog;
        this.members = members;
    }

    /**
     * @param running instances on the live version and on earlier ones; null for tables and restricted procedures
     */
    record ModelLine(String name, String title, String kind, int number, String since, @Nullable String running) {}

    /** @param with other models and tables of the same change, with their numbers */
    record VersionLine(
            ModelVersion version,
            String at,
            String who,
            String why,
            List<String> with,
            List<String> files,
            @Nullable String running,
            boolean live) {}

    record ProposalLine(
            Proposal proposal, String by, String at, String files, String tag, boolean mine, boolean waits) {}

    ModelLine line(ModelVersion live) {
        boolean table = versions.definition(live).isEmpty();
        List<ModelVersion> all = versions.of(live.name());
        return new ModelLine(
                live.name(),
                versions.title(live),
                table ? "规则表" : "流程",
                live.number(),
                at(live.deployedAt()),
                table || catalog.restricted(live.name()) ? null : running(live, all));
    }

    private long count(ModelVersion version) {
        return versions.running(
                version,
                catalog.all().stream()
                        .filter(ProcedureCard::restricted)
                        .map(ProcedureCard::key)
                        .toList());
    }

    private String running(ModelVersion live, List<ModelVersion> all) {
        long now = count(live);
        long earlier = all.stream()
                .filter(version -> version.id() != live.id())
                .mapToLong(this::count)
                .sum();
        return earlier == 0 ? "在办 " + now + " 件" : "在办 " + now + " 件，另有 " + earlier + " 件按以前的版本办";
    }

    VersionLine line(ModelVersion version, boolean live) {
        Optional<Proposal> change = proposals.of(version);
        boolean counted = !catalog.restricted(version.name())
                && versions.definition(version).isPresent();
        return new VersionLine(
                version,
                at(version.deployedAt()),
                change.map(one -> name(one.proposedBy()) + "提交，" + name(one.decidedBy()) + "同意")
                        .orElse("随程序附带"),
                change.map(Proposal::reason).orElse(""),
                change.map(one -> with(one, version)).orElse(List.of()),
                List.copyOf(versions.files(version).keySet()),
                counted ? "在办 " + count(version) + " 件" : null,
                live);
    }

    private List<String> with(Proposal change, ModelVersion version) {
        return proposals.versions(change.id()).stream()
                .filter(id -> id != version.id())
                .map(versions::get)
                .map(versions::numbered)
                .toList();
    }

    ProposalLine line(Proposal proposal, Actor actor) {
        return new ProposalLine(
                proposal,
                name(proposal.proposedBy()),
                at(proposal.proposedAt()),
                proposals.files(proposal.id()).stream().map(ProposedFile::name).collect(Collectors.joining("、")),
                tag(proposal.state()),
                Long.valueOf(actor.personId()).equals(proposal.proposedBy()),
                proposal.mayBeAgreedBy(actor.personId()));
    }

    /** The program, where nobody did it. */
    String name(@Nullable Long personId) {
        return personId == null ? "程序" : members.person(personId).name();
    }

    static String at(OffsetDateTime at) {
        return at.atZoneSameInstant(ZoneId.systemDefault()).format(AT);
    }

    private static String tag(ProposalState state) {
        return switch (state) {
            case OPEN -> "running";
            case LIVE -> "done";
            case DECLINED -> "returned";
            case WITHDRAWN -> "open";
        };
    }
}
