package cn.themeday.filing;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** 文号: each is drawn once, in the reply's transaction, and a void one is never used again. */
@Repository
public class DocumentNumbers {

    private final JdbcClient jdbc;
    private final Clock clock;

    DocumentNumbers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Draws the next number of this organisation, 代字 and year; the row's lock puts replies in order. */
    public String draw(long filingId, long organisationId, String code, int year) {
        int number = jdbc.sql(
                        """
                        insert into document_sequence (organisation_id, code, year, last_number)
                        values (:organisation, :code, :year, 1)
                        on conflict (organisation_id, code, year)
                            do update set last_number = document_sequence.last_number + 1
                        returning last_number
                        """)
                .param("organisation", organisationId)
                .param("code", code)
                .param("year", year)
                .query(Integer.class)
                .single();
        jdbc.sql(
                        """
                        insert into document_number (organisation_id, code, year, number, filing_id)
                        values (:organisation, :code, :year, :number, :filing)
                        """)
                .param("organisation", organisationId)
                .param("code", code)
                .param("year", year)
                .param("number", number)
                .param("filing", filingId)
                .update();
        String full = code + "〔" + year + "〕" + number + "号";
        jdbc.sql("update filing set document_number = :number where id = :id")
                .param("number", full)
                .param("id", filingId)
                .update();
        return full;
    }

    /** @return false when it was void before */
    public boolean makeVoid(long filingId, String reason, long personId) {
        return jdbc.sql(
                                """
                        update document_number set void = true, void_reason = :reason, voided_by = :person, voided_at = :now
                        where filing_id = :filing and not void
                        """)
                        .param("reason", reason)
                        .param("person", personId)
                        .param("now", OffsetDateTime.now(clock))
                        .param("filing", filingId)
                        .update()
                == 1;
    }
}
