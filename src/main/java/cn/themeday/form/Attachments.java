package cn.themeday.form;

import cn.themeday.rejection.NotFound;
import cn.themeday.rejection.Rejection;
import java.io.IOException;
import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Files that people hand in. Until a file belongs to a procedure it is its uploader's alone. */
@Repository
public class Attachments {

    /** Bytes of one file. */
    public static final int MAX_SIZE = 20 * 1024 * 1024;

    /** Files of one person that belong to nothing yet: a bound for a page that uploads without end. */
    static final int MAX_WAITING = 100;

    /** An upload that was never sent in; long enough for a draft to be taken up again. */
    private static final Period KEPT_WAITING = Period.ofDays(7);

    private static final String COLUMNS = "id, name, type, size, sha256";

    private final JdbcClient jdbc;
    private final Clock clock;

    Attachments(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Keeps an upload. Reads one byte more than allowed and no further; the caller closes the stream.
     * Opens no transaction of its own: a slow upload must not hold a connection while it is read.
     *
     * @param filename as the browser gave it
     * @throws Rejection at {@code file}: too large, empty, a type that is not allowed, name and content at odds
     */
    public Attachment store(InputStream content, String filename, long personId) throws IOException {
        FileCheck.Accepted file = FileCheck.accept(filename, content.readNBytes(MAX_SIZE + 1));
        refuseTooMany(personId);
        String hash = FormReader.sha256(file.bytes());
        long id = jdbc.sql(
                        """
                        insert into attachment (name, type, size, sha256, content, uploaded_by, uploaded_at)
                        values (:name, :type, :size, :sha256, :content, :person, :at)
                        returning id
                        """)
                .param("name", file.name())
                .param("type", file.type())
                .param("size", file.bytes().length)
                .param("sha256", hash)
                .param("content", file.bytes())
                .param("person", personId)
                .param("at", OffsetDateTime.now(clock))
                .query(Long.class)
                .single();
        return new Attachment(id, file.name(), file.type(), file.bytes().length, hash);
    }

    /** May this person name the file in a form of this procedure: their own waiting one, or one already in it. */
    public boolean mayUse(long id, long personId, @Nullable String rootInstance) {
        return jdbc.sql(
                                """
                        select count(*) from attachment
                        where id = :id
                          and (root_instance = :root or (root_instance is null and uploaded_by = :person))
                        """)
                        .param("id", id)
                        .param("person", personId)
                        .param("root", rootInstance, java.sql.Types.VARCHAR)
                        .query(Long.class)
                        .single()
                == 1;
    }

    /**
     * Binds files to a procedure; those already in it stay as they are.
     *
     * @throws Rejection when one is another person's or belongs elsewhere; which one is not said
     */
    @Transactional
    public void attach(Collection<Long> ids, String rootInstance, @Nullable String taskId, long personId) {
        if (ids.isEmpty()) {
            return;
        }
        Set<Long> distinct = Set.copyOf(ids);
        jdbc.sql(
                        """
                        update attachment set root_instance = :root, task_id = :task, attached_at = :at
                        where id in (:ids) and root_instance is null and uploaded_by = :person
                        """)
                .param("root", rootInstance)
                .param("task", taskId, java.sql.Types.VARCHAR)
                .param("at", OffsetDateTime.now(clock))
                .param("ids", distinct)
                .param("person", personId)
                .update();
        long bound = jdbc.sql("select count(*) from attachment where id in (:ids) and root_instance = :root")
                .param("ids", distinct)
                .param("root", rootInstance)
                .query(Long.class)
                .single();
        if (bound != distinct.size()) {
            throw Rejection.of("有一个附件找不到或不能用在这里，请重新上传。");
        }
    }

    /** For a caller who has checked the right to this procedure: only a file that belongs to it. */
    public AttachmentContent open(long id, String rootInstance) {
        return jdbc.sql("select " + COLUMNS + ", content from attachment where id = :id and root_instance = :root")
                .param("id", id)
                .param("root", rootInstance)
                .query(Attachments::content)
                .optional()
                .orElseThrow(NotFound::new);
    }

    /** For a caller who has checked rights: any file by id. */
    public AttachmentContent open(long id) {
        return jdbc.sql("select " + COLUMNS + ", content from attachment where id = :id")
                .param("id", id)
                .query(Attachments::content)
                .optional()
                .orElseThrow(NotFound::new);
    }

    /** An upload that belongs to nothing yet, for its uploader only. */
    public AttachmentContent openOwn(long id, long personId) {
        return jdbc.sql(
                        "select " + COLUMNS
                                + ", content from attachment where id = :id and root_instance is null and uploaded_by = :person")
                .param("id", id)
                .param("person", personId)
                .query(Attachments::content)
                .optional()
                .orElseThrow(NotFound::new);
    }

    /** The procedure that a file belongs to; empty while it waits or when there is none: the key to checking rights. */
    public java.util.Optional<String> rootOf(long id) {
        return jdbc.sql("select root_instance from attachment where id = :id and root_instance is not null")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    /** Of these the person's own that belong to nothing yet, without their content: to show a refused form again. */
    public List<Attachment> waiting(Collection<Long> ids, long personId) {
        return jdbc.sql(
                        "select " + COLUMNS
                                + " from attachment where id = any (:ids) and root_instance is null and uploaded_by = :person order by id")
                .param("ids", ids.toArray(Long[]::new))
                .param("person", personId)
                .query(Attachments::attachment)
                .list();
    }

    /** Files of one procedure, oldest first, without their content. */
    public List<Attachment> ofRoot(String rootInstance) {
        return jdbc.sql("select " + COLUMNS + " from attachment where root_instance = :root order by id")
                .param("root", rootInstance)
                .query(Attachments::attachment)
                .list();
    }

    /** For a caller who has checked rights: what the files belonged to has been taken back. */
    public void drop(String rootInstance) {
        jdbc.sql("delete from attachment where root_instance = :root")
                .param("root", rootInstance)
                .update();
    }

    @Scheduled(cron = "0 25 0,1 * * *", zone = "Asia/Shanghai")
    @SchedulerLock(name = "Attachments")
    public void dropWaiting() {
        jdbc.sql("delete from attachment where root_instance is null and uploaded_at < :before")
                .param("before", OffsetDateTime.now(clock).minus(KEPT_WAITING))
                .update();
    }

    private void refuseTooMany(long personId) {
        long waiting = jdbc.sql("select count(*) from attachment where uploaded_by = :person and root_instance is null")
                .param("person", personId)
                .query(Long.class)
                .single();
        if (waiting >= MAX_WAITING) {
            throw Rejection.field("file", "您有 " + MAX_WAITING + " 个上传后没有提交的附件，请先提交或联系管理员。");
        }
    }

    private static Attachment attachment(ResultSet row, int number) throws SQLException {
        return new Attachment(
                row.getLong("id"),
                row.getString("name"),
                row.getString("type"),
                row.getLong("size"),
                row.getString("sha256"));
    }

    private static AttachmentContent content(ResultSet row, int number) throws SQLException {
        return new AttachmentContent(attachment(row, number), row.getBytes("content"));
    }
}
