package cn.themeday.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.themeday.rejection.NotFound;
import cn.themeday.rejection.Rejection;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayName("在数据库里保存提交和附件")
class KeepingTest {

    private static final Form PLAN = FormValidationTest.form("/forms/plan.form");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T01:00:00Z"), ZoneId.of("Asia/Shanghai"));

    private static EmbeddedPostgres server;
    private static JdbcClient jdbc;
    private static TransactionTemplate transaction;
    private static Attachments attachments;
    private static Submissions submissions;

    /** Stands for a restricted procedure's sealing: unreadable in the table, readable through the port. */
    private static final Sealing SEALING = new Sealing() {
        @Override
        public String seal(String processKey, String text) {
            return processKey.equals("secret")
                    ? Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))
                    : text;
        }

        @Override
        public String open(String processKey, String sealed) {
            return processKey.equals("secret")
                    ? new String(Base64.getDecoder().decode(sealed), StandardCharsets.UTF_8)
                    : sealed;
        }
    };

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.builder().setRegisterShutdownHook(false).start();
        DataSource source = new SimpleDriverDataSource(
                new org.postgresql.Driver(), server.getJdbcUrl("postgres", "postgres") + "&currentSchema=app");
        jdbc = JdbcClient.create(source);
        jdbc.sql("create schema app").update();
        // This room's tables stand alone, so its script is enough and the test needs no other room.
        new ResourceDatabasePopulator(new ClassPathResource("db/migration/V20__form.sql")).execute(source);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        attachments = new Attachments(jdbc, CLOCK);
        submissions = new Submissions(jdbc, SEALING, CLOCK);
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    private static Submission submission(String processKey, String root, String task, Map<String, Object> values) {
        return new Submission(
                processKey, root, root, task, "prepare", "plan", PLAN, "准备计划", values, 7, "SECRETARY", 3L, null);
    }

    private static Attachment upload(long person) throws IOException {
        return attachments.store(
                new ByteArrayInputStream("%PDF-1.7 内容".getBytes(StandardCharsets.UTF_8)), "通知.pdf", person);
    }

    @Test
    @DisplayName("存下的内容原样读回，连同当时的表单")
    void keepsAndReadsBack() throws IOException {
        Attachment file = upload(7);
        Map<String, Object> values = Map.of(
                "place",
                "村部",
                "count",
                38L,
                "amount",
                new BigDecimal("12.5"),
                "obligatory",
                false,
                "notice",
                List.of(Map.of("id", file.id(), "name", "通知.pdf")));
        long id = submissions.keep(submission("plan", "root-1", "task-1", values));
        KeptSubmission kept = submissions.byTask("task-1").orElseThrow();
        assertThat(kept.id()).isEqualTo(id);
        assertThat(kept.values()).isEqualTo(values);
        assertThat(kept.form().contentHash()).isEqualTo(PLAN.contentHash());
        assertThat(kept.form().keys()).isEqualTo(PLAN.keys());
        assertThat(kept.submittedAt().toInstant()).isEqualTo(CLOCK.instant());
        assertThat(kept.organisationId()).isEqualTo(3L);
        assertThat(kept.enteredForPersonId()).isNull();
        assertThat(jdbc.sql("select attachment_id from submission_file where submission_id = " + id)
                        .query(Long.class)
                        .single())
                .isEqualTo(file.id());
    }

    @Test
    @DisplayName("最近一次提交是改正后的那一次")
    void latestIsTheCorrectedOne() {
        submissions.keep(submission("plan", "root-2", "task-2a", Map.of("place", "村部")));
        submissions.keep(submission("plan", "root-2", "task-2b", Map.of("place", "礼堂")));
        assertThat(submissions.latest("root-2", "prepare").orElseThrow().values())
                .containsEntry("place", "礼堂");
        assertThat(submissions.ofRoot("root-2"))
                .extracting(KeptSubmission::taskId)
                .containsExactly("task-2a", "task-2b");
        assertThat(submissions.latest("root-2", "other")).isEmpty();
        assertThat(submissions.byTask("nothing")).isEmpty();
    }

    @Test
    @DisplayName("第二次点击得到第一次的编号，事务仍可用")
    void theSecondClickFindsTheFirst() {
        long first = submissions.keep(submission("plan", "root-3", "task-3", Map.of()));
        transaction.executeWithoutResult(status -> {
            AlreadySubmitted again = catchThrowableOfType(
                    AlreadySubmitted.class,
                    () -> submissions.keep(submission("plan", "root-3", "task-3", Map.of("place", "别处"))));
            assertThat(again.submissionId()).isEqualTo(first);
            assertThat(again.getMessage()).doesNotContain("别处");
            assertThat(submissions.ofRoot("root-3")).hasSize(1);
        });
    }

    @Test
    @DisplayName("同时点击只留下一次")
    void clicksAtOnceKeepOne() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> clicks = IntStream.range(0, 8)
                    .mapToObj(i -> (Callable<Boolean>) () -> transaction.execute(status -> {
                        try {
                            submissions.keep(submission("plan", "root-4", "task-4", Map.of()));
                            return true;
                        } catch (AlreadySubmitted e) {
                            return false;
                        }
                    }))
                    .collect(Collectors.toList());
            int kept = 0;
            for (Future<Boolean> click : threads.invokeAll(clicks)) {
                kept += click.get() ? 1 : 0;
            }
            assertThat(kept).isEqualTo(1);
            assertThat(submissions.ofRoot("root-4")).hasSize(1);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    @DisplayName("发起表单没有任务，可以有多份")
    void startFormsHaveNoTask() {
        submissions.keep(submission("plan", "root-5", null, Map.of()));
        submissions.keep(submission("plan", "root-5", null, Map.of()));
        assertThat(submissions.ofRoot("root-5"))
                .hasSize(2)
                .extracting(KeptSubmission::taskId)
                .containsOnlyNulls();
    }

    @Test
    @DisplayName("封存的流程在表里读不出文字，经端口读得回")
    void sealedTextIsNotReadableInTheTable() {
        submissions.keep(submission("secret", "root-6", "task-6", Map.of("place", "密室")));
        assertThat(jdbc.sql("select title || \"values\"::text from submission where task_id = 'task-6'")
                        .query(String.class)
                        .single())
                .doesNotContain("密室", "准备计划");
        KeptSubmission kept = submissions.byTask("task-6").orElseThrow();
        assertThat(kept.values()).isEqualTo(Map.of("place", "密室"));
        assertThat(kept.title()).isEqualTo("准备计划");
    }

    @Test
    @DisplayName("没有归属的附件只有上传人能看、能用")
    void waitingFilesAreTheirUploadersAlone() throws IOException {
        Attachment file = upload(7);
        assertThat(file.type()).isEqualTo("application/pdf");
        assertThat(attachments.openOwn(file.id(), 7).bytes()).startsWith("%PDF".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> attachments.openOwn(file.id(), 8)).isInstanceOf(NotFound.class);
        assertThat(attachments.mayUse(file.id(), 7, "root-7")).isTrue();
        assertThat(attachments.mayUse(file.id(), 7, null)).isTrue();
        assertThat(attachments.mayUse(file.id(), 8, "root-7")).isFalse();
        assertThat(attachments.rootOf(file.id())).isEmpty();
        assertThatThrownBy(() -> attachments.open(-1)).isInstanceOf(NotFound.class);
    }

    @Test
    @DisplayName("归入一个流程后不能再归入别的流程，也不能归入别人的附件")
    void aFileBelongsToOneProcedure() throws IOException {
        Attachment mine = upload(7);
        Attachment theirs = upload(8);
        attachments.attach(List.of(mine.id()), "root-8", "task-8", 7);
        attachments.attach(List.of(mine.id()), "root-8", "task-8b", 9);
        assertThat(attachments.ofRoot("root-8")).containsExactly(mine);
        assertThat(attachments.rootOf(mine.id())).contains("root-8");
        assertThat(attachments.open(mine.id(), "root-8").attachment()).isEqualTo(mine);
        assertThatThrownBy(() -> attachments.open(mine.id(), "root-9")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> attachments.openOwn(mine.id(), 7)).isInstanceOf(NotFound.class);
        assertThat(attachments.mayUse(mine.id(), 9, "root-8")).isTrue();
        assertThat(attachments.mayUse(mine.id(), 7, "root-9")).isFalse();
        for (List<Long> ids : List.of(List.of(mine.id()), List.of(theirs.id()), List.of(-1L))) {
            assertThatThrownBy(() -> attachments.attach(ids, "root-9", null, 7)).isInstanceOf(Rejection.class);
        }
    }

    @Test
    @DisplayName("超过大小时只多读一个字节")
    void readsOneByteTooManyAndStops() {
        long[] read = {0};
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                read[0]++;
                return 'a';
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                read[0] += length;
                java.util.Arrays.fill(bytes, offset, offset + length, (byte) 'a');
                return length;
            }
        };
        assertThatThrownBy(() -> attachments.store(endless, "a.txt", 7)).hasMessageContaining("超过 20 MB");
        assertThat(read[0]).isEqualTo(Attachments.MAX_SIZE + 1L);
    }

    @Test
    @DisplayName("上传后不提交的附件有个数上限")
    void waitingFilesHaveABound() throws IOException {
        for (int i = 0; i < Attachments.MAX_WAITING; i++) {
            upload(70);
        }
        assertThatThrownBy(() -> upload(70)).hasMessageContaining("没有提交的附件");
    }
}
