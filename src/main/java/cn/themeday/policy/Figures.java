package cn.themeday.policy;

import cn.themeday.database.ReadOnce;
import cn.themeday.organization.Organisations;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Figures behind the rules. The nearest organisation upwards wins, then the row for everybody; at one level a row for
 * the organisation's field comes before the general one, and of several the last that is valid today.
 */
@Component
public class Figures {

    static final String COLUMNS =
            "id, name, organisation_id, field, valid_from, value, kind, choices, unit, source, certainty, label, note";

    private final JdbcClient jdbc;
    private final Organisations organisations;
    private final Clock clock;

    Figures(JdbcClient jdbc, Organisations organisations, Clock clock) {
        this.jdbc = jdbc;
        this.organisations = organisations;
        this.clock = clock;
    }

    /** @throws FigureUnknown when there is no row, or its value is empty */
    public BigDecimal get(String name, long organisationId) {
        return new BigDecimal(value(name, organisationId));
    }

    /**
     * A whole number: days, working days, a month, people.
     *
     * @throws FigureUnknown when there is no row, or its value is empty
     */
    public int days(String name, long organisationId) {
        return get(name, organisationId).intValueExact();
    }

    /** @throws FigureUnknown when there is no row, or its value is empty */
    public Share share(String name, long organisationId) {
        String value = value(name, organisationId);
        return Share.parse(value).orElseThrow(() -> new IllegalStateException(name + " is no share: " + value));
    }

    /**
     * Empty where no row stands for this organisation.
     *
     * @throws FigureUnknown when the row that counts has no value
     */
    public Optional<String> text(String name, long organisationId) {
        return find(name, organisationId).map(Figures::value);
    }

    /** The row that counts today for this organisation. */
    public Optional<FigureRow> find(String name, long organisationId) {
        return counting(List.of(name), organisationId).stream().findFirst();
    }

    /**
     * Several whole numbers at once, by name: one look-up for a table of many inputs.
     *
     * @throws FigureUnknown when one of them has no row, or its value is empty
     */
    public Map<String, Integer> days(Collection<String> names, long organisationId) {
        Map<String, FigureRow> rows = counting(names, organisationId).stream()
                .collect(Collectors.toMap(FigureRow::name, Function.identity()));
        return names.stream().collect(Collectors.toMap(Function.identity(), name -> Optional.ofNullable(rows.get(name))
                .map(row -> new BigDecimal(value(row)).intValueExact())
                .orElseThrow(() -> new FigureUnknown(name))));
    }

    /** Of every figure the row that counts today for this organisation, by name. */
    public List<FigureRow> standing(long organisationId) {
        return ReadOnce.get(List.of("figures", organisationId), () -> read(organisationId));
    }

    private List<FigureRow> counting(Collection<String> names, long organisationId) {
        return standing(organisationId).stream()
                .filter(row -> names.contains(row.name()))
                .toList();
    }

    /** In one statement, since rules ask for many of them; the rows of an unknown organisation are none. */
    private List<FigureRow> read(long organisationId) {
        List<FigureRow> rows = jdbc.sql(
                        """
                        with recursive above (above_id, parent_id, field_here, depth) as (
                            select id, parent_id, field, 0 from organisation where id = :organisation
                            union all
                            select parent.id, parent.parent_id, above.field_here, depth + 1
                            from organisation parent join above on parent.id = above.parent_id where depth < 20)
                        select distinct on (name) %s
                        from figure left join above on above_id = organisation_id
                        where valid_from <= :today
                          and (organisation_id is null or above_id is not null)
                          and exists (select from above)
                          and (field is null or field = (select field_here from above where depth = 0))
                        order by name, depth nulls last, field nulls last, valid_from desc"""
                                .formatted(COLUMNS))
                .param("organisation", organisationId)
                .param("today", LocalDate.now(clock))
                .query(FigureRow.class)
                .list();
        if (rows.isEmpty()) {
            organisations.get(organisationId);
        }
        return rows;
    }

    /** Every row of every organisation, the general ones first, for the page of figures. */
    public List<FigureRow> rows() {
        return jdbc.sql("select " + COLUMNS + ", min(id) over (partition by split_part(name, '.', 1)) as room,"
                        + " min(id) over (partition by name) as place from figure"
                        + " order by room, place, organisation_id nulls first, field nulls first, valid_from, id")
                .query(FigureRow.class)
                .list();
    }

    /** Every name that a row stands for, whatever the organisation. */
    public Set<String> names() {
        return Set.copyOf(
                jdbc.sql("select distinct name from figure").query(String.class).list());
    }

    private String value(String name, long organisationId) {
        return find(name, organisationId).map(Figures::value).orElseThrow(() -> new FigureUnknown(name));
    }

    private static String value(FigureRow row) {
        if (row.value() == null) {
            throw new FigureUnknown(row.label(), row.source());
        }
        return row.value();
    }
}
