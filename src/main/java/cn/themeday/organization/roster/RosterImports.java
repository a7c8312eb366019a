package cn.themeday.organization.roster;

import cn.themeday.organization.PostHeld;
import cn.themeday.organization.roster.RosterImport.State;
import cn.themeday.rejection.Rejection;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Files with organisations, members and posts: received, checked, looked at, taken over as a whole or not at all. The
 * right to it is asked by the caller; a right to the roster is a right to every import of it.
 */
@Service
public class RosterImports {

    private static final int CHUNK = 1000;
    private static final int NAME = 200;

    private final Staging staging;
    private final RunImport run;
    private final RosterWorkbook workbook;

    RosterImports(Staging staging, RunImport run, RosterWorkbook workbook) {
        this.staging = staging;
        this.run = run;
        this.workbook = workbook;
    }

    /**
     * Keeps the rows of a file and starts to check them. Earlier files of this person that were not taken over go.
     *
     * @return the id of the import
     * @throws Rejection when it is no roster, or holds what it must not; nothing of it is kept then
     */
    @Transactional(rollbackFor = IOException.class)
    public long receive(long person, String fileName, Path file) throws IOException {
        String name = fileName.isBlank() ? "名册" : fileName.strip();
        staging.drop(person);
        long id = staging.add(person, name.substring(Math.max(0, name.length() - NAME)));
        List<Staging.Kept> rows = new ArrayList<>();
        RosterFile.read(file, new Lines((sheet, number, cells) -> {
            rows.add(new Staging.Kept(sheet, number, cells));
            if (rows.size() == CHUNK) {
                staging.rows(id, rows);
                rows.clear();
            }
        }));
        staging.rows(id, rows);
        run.start(id, null);
        return id;
    }

    /** Nobody's details lie about in a file that was not taken over. */
    @Scheduled(cron = "0 20 0,1 * * *", zone = "Asia/Shanghai")
    @SchedulerLock(name = "RosterImports")
    @Transactional
    public void forget() {
        staging.drop(null);
    }

    /** @throws cn.themeday.rejection.NotFound when there is none, or it made place for a later one */
    @Transactional
    public RosterImport get(long id) {
        return staging.get(id);
    }

    @Transactional
    public List<RosterImport> latest(int most) {
        return staging.latest(most);
    }

    /** @param fault what is wrong, or else what would change; in the order in which it was found */
    public List<Finding> findings(long id, boolean fault, int most) {
        return staging.findings(id, fault, most);
    }

    /** Looks again, as the roster stands now; nothing when somebody is at it already. */
    @Transactional
    public void check(long id) {
        if (staging.begin(id, State.CHECKING)) {
            run.start(id, null);
        }
    }

    /**
     * Takes it over in the background. A second call changes nothing.
     *
     * @param right the post that gives it
     * @throws Rejection when it is not ready
     */
    @Transactional
    public void apply(long id, long person, PostHeld right) {
        RosterImport asked = staging.get(id);
        if (asked.state() == State.APPLIED || asked.running()) {
            return;
        }
        if (!asked.ready() && asked.state() == State.CHECKED) {
            throw Rejection.of("这个文件还不能导入，请先改正写明的地方，再上传一次。");
        }
        if (staging.begin(id, State.APPLYING)) {
            run.start(id, new RunImport.By(person, right.post(), right.organisationId()));
        }
    }

    /**
     * The file again, each line with its faults beside it.
     *
     * @throws cn.themeday.rejection.NotFound when its lines are gone, because it was taken over
     */
    @Transactional
    public void copyWithRemarks(long id, OutputStream out) throws IOException {
        workbook.copy(id, out);
    }

    /** Everything that an import could bring, in its shape. */
    @Transactional(readOnly = true)
    public void export(OutputStream out) throws IOException {
        workbook.export(out);
    }

    /** Headers, a line that shows how, and notes. */
    public void template(OutputStream out) throws IOException {
        workbook.template(out);
    }
}
