package cn.themeday.organization;

import cn.themeday.rejection.Rejection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Founds an organisation below another, or puts right what is known of one; its place in the tree stays. */
@Service
public class ChangeOrganisation {

    private static final Map<OrganisationKind, Set<OrganisationKind>> BELOW = Map.of(
            OrganisationKind.MUNICIPAL, EnumSet.of(OrganisationKind.COUNTY, OrganisationKind.INDUSTRY),
            OrganisationKind.COUNTY,
                    EnumSet.of(
                            OrganisationKind.INDUSTRY,
                            OrganisationKind.TOWNSHIP,
                            OrganisationKind.GENERAL_BRANCH,
                            OrganisationKind.BRANCH),
            OrganisationKind.INDUSTRY,
                    EnumSet.of(OrganisationKind.TOWNSHIP, OrganisationKind.GENERAL_BRANCH, OrganisationKind.BRANCH),
            OrganisationKind.TOWNSHIP, EnumSet.of(OrganisationKind.GENERAL_BRANCH, OrganisationKind.BRANCH),
            OrganisationKind.GENERAL_BRANCH, EnumSet.of(OrganisationKind.BRANCH),
            OrganisationKind.BRANCH, EnumSet.of(OrganisationKind.GROUP),
            OrganisationKind.GROUP, EnumSet.noneOf(OrganisationKind.class));

    private final JdbcClient jdbc;
    private final Organisations organisations;
    private final ApplicationEventPublisher events;

    ChangeOrganisation(JdbcClient jdbc, Organisations organisations, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.organisations = organisations;
        this.events = events;
    }

    /** What may stand below it, in the order of the tree. */
    public static Set<OrganisationKind> below(OrganisationKind kind) {
        return BELOW.get(kind);
    }

    /**
     * @return the new one
     * @throws Rejection when it does not belong there or its short name is taken there
     */
    @Transactional
    public long found(long parentId, OrganisationDetails details) {
        if (!below(organisations.get(parentId).kind()).contains(details.kind())) {
            throw Rejection.field(
                    "kind",
                    organisations.get(parentId).shortName() + "下面不设"
                            + details.kind().label() + "。");
        }
        try {
            long id = details(
                            jdbc.sql(
                                    """
                                    insert into organisation (parent_id, kind, name, short_name, field,
                                        can_approve_members, document_code)
                                    values (:parent, :kind, :name, :shortName, :field, :approve, :code) returning id
                                    """),
                            details)
                    .param("parent", parentId)
                    .param("kind", details.kind().name())
                    .query(Long.class)
                    .single();
            events.publishEvent(new OrganisationChanged(id, true));
            return id;
        } catch (DuplicateKeyException taken) {
            throw taken(details);
        }
    }

    /** Saying the same again changes nothing and publishes nothing. Its kind stays. */
    @Transactional
    public void correct(long id, OrganisationDetails details) {
        Organisation before = organisations.get(id);
        if (before.kind() != details.kind()) {
            throw Rejection.field("kind", "党组织的种类不能改，请另建一个。");
        }
        try {
            details(
                            jdbc.sql(
                                    """
                                    update organisation set name = :name, short_name = :shortName, field = :field,
                                        can_approve_members = :approve, document_code = :code
                                    where id = :id
                                    """),
                            details)
                    .param("id", id)
                    .update();
        } catch (DuplicateKeyException taken) {
            throw taken(details);
        }
        if (!before.equals(organisations.get(id))) {
            events.publishEvent(new OrganisationChanged(id, false));
        }
    }

    private static JdbcClient.StatementSpec details(JdbcClient.StatementSpec statement, OrganisationDetails details) {
        return statement
                .param("name", details.name())
                .param("shortName", details.shortName())
                .param("field", details.field() == null ? null : details.field().name())
                .param("approve", details.canApproveMembers())
                .param("code", details.documentCode());
    }

    private static Rejection taken(OrganisationDetails details) {
        return Rejection.field("shortName", "同一级已有“" + details.shortName() + "”，请换一个简称。");
    }
}
