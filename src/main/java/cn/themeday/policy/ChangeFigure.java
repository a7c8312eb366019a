package cn.themeday.policy;

import cn.themeday.organization.Organisation;
import cn.themeday.organization.OrganisationKind;
import cn.themeday.organization.Organisations;
import cn.themeday.rejection.NotFound;
import cn.themeday.rejection.Rejection;
import cn.themeday.rejection.Rejection.FieldError;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A superior sets a figure for an organisation of its tree, itself or one below, and so for everything below that. The
 * caller has asked whether the person may act for a superior at or above it; what it leaves for the trail is the event.
 */
@Service
public class ChangeFigure {

    private final JdbcClient jdbc;
    private final Organisations organisations;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ChangeFigure(JdbcClient jdbc, Organisations organisations, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.organisations = organisations;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A second change for the same first day takes the place of the first; earlier days keep what they had.
     *
     * @throws Rejection with every field that is wrong
     * @throws NotFound when there is no figure of that name
     */
    @Transactional
    public void change(FigureChange change) {
        FigureRow general = general(change.name());
        check(change, general);
        String value = change.value().strip();
        jdbc.sql(
                        """
                        insert into figure (name, organisation_id, field, valid_from, value, kind, choices, unit, source,
                                            certainty, label, note)
                        select name, :organisation, :field, :validFrom, :value, kind, choices, unit, :source,
                               'PRACTICE', label, :note
                        from figure where id = :general
                        on conflict (name, coalesce(organisation_id, 0), coalesce(field, ''), valid_from)
                        do update set value = excluded.value, source = excluded.source, note = excluded.note""")
                .param("organisation", change.organisationId())
                .param("field", change.field() == null ? null : change.field().name())
                .param("validFrom", change.validFrom())
                .param("value", value)
                .param("source", change.source().strip())
                .param(
                        "note",
                        change.note() == null || change.note().isBlank()
                                ? null
                                : change.note().strip())
                .param("general", general.id())
                .update();
        events.publishEvent(new FigureChanged(
                change.name(), general.label(), change.organisationId(), change.field(), value, change.validFrom()));
    }

    private void check(FigureChange change, FigureRow general) {
        List<FieldError> errors = new ArrayList<>();
        Organisation organisation = organisations.get(change.organisationId());
        if (organisation.kind() == OrganisationKind.GROUP) {
            errors.add(new FieldError("organisation", "党小组没有自己的数值，请选支部或上级党组织。"));
        }
        if (organisation.kind() == OrganisationKind.BRANCH && change.field() != null) {
            errors.add(new FieldError("field", "一个支部只有一个领域，不用再选领域。"));
        }
        if (!general.kind().accepts(change.value().strip(), general.choices())) {
            errors.add(new FieldError("value", general.kind().advice()));
        }
        // What was decided by a figure in the past is not decided anew.
        if (change.validFrom().isBefore(LocalDate.now(clock))) {
            errors.add(new FieldError("validFrom", "生效日期不能早于今天。"));
        }
        if (change.source().isBlank() || change.source().strip().length() > 200) {
            errors.add(new FieldError("source", "请写明依据的文件或决定，不超过 200 个字。"));
        }
        if (change.note() != null && change.note().strip().length() > 500) {
            errors.add(new FieldError("note", "说明不超过 500 个字。"));
        }
        if (!errors.isEmpty()) {
            throw new Rejection(errors);
        }
    }

    private FigureRow general(String name) {
        return jdbc.sql("select " + Figures.COLUMNS
                        + " from figure where name = :name and organisation_id is null"
                        + " order by field nulls first, valid_from desc limit 1")
                .param("name", name)
                .query(FigureRow.class)
                .optional()
                .orElseThrow(NotFound::new);
    }
}
