package cn.themeday.studio;

import cn.themeday.access.Actor;
import cn.themeday.check.CheckModels;
import cn.themeday.check.Finding;
import cn.themeday.engine.ModelChecks;
import cn.themeday.engine.ModelVersion;
import cn.themeday.engine.ModelVersions;
import cn.themeday.engine.ProposeShipped;
import cn.themeday.rejection.Rejection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A designer's files are checked and wait for a second designer. */
@Service
public class ProposeChange implements ProposeShipped {

    /** Bytes; a bigger file is not read. */
    public static final int MOST_BYTES = CheckModels.MOST_BYTES;

    private static final int MOST_REASON = 500;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{1,80}\\.(bpmn|dmn|form)");

    private final Proposals proposals;
    private final ModelVersions versions;
    private final ModelChecks check;
    private final Designers designers;

    ProposeChange(Proposals proposals, ModelVersions versions, ModelChecks check, Designers designers) {
        this.proposals = proposals;
        this.versions = versions;
        this.check = check;
        this.designers = designers;
    }

    /**
     * @param files name → content; those that are live already are left out
     * @return the proposal
     * @throws Rejection when nothing is changed, no reason is given, or a file's name is none of ours
     * @throws ModelsRefused with what the check found
     */
    @Transactional
    public long propose(Actor actor, Map<String, byte[]> files, String reason) {
        Designers.right(actor);
        String why = reason.strip();
        if (why.isEmpty() || why.length() > MOST_REASON) {
            throw Rejection.field("reason", "请写明为什么改，不超过 " + MOST_REASON + " 字。");
        }
        files.keySet().forEach(ProposeChange::named);
        versions.lock();
        Map<String, byte[]> live = versions.liveFiles();
        Map<String, byte[]> changed = Closures.changed(files, live);
        if (changed.isEmpty()) {
            throw Rejection.field("file", files.isEmpty() ? "请选择要提交的文件。" : "这些文件和正在使用的完全一样，没有要改的。");
        }
        for (String name : changed.keySet()) {
            proposals.waitingFor(name).ifPresent(other -> {
                throw Rejection.field("file", "“" + name + "”已经有一份修改在等同意，先办完那一份。");
            });
        }
        checked(changed, live);
        long id =
                proposals.add(actor.personId(), null, why, files(changed, live)).orElseThrow();
        String names = String.join("、", changed.keySet());
        designers.record(
                actor,
                "model.proposed",
                "提交修改：" + names,
                id,
                Map.of("files", List.copyOf(changed.keySet()), "reason", why));
        designers.tellOthers(actor.personId(), actor.name() + "提交了流程修改（" + names + "），请您看过以后表示同意或不同意", id);
        return id;
    }

    /** What a file that is bigger than {@link #MOST_BYTES} is refused with, unread. */
    public static ModelsRefused tooBig(String name) {
        named(name);
        return new ModelsRefused(List.of(new Finding(name, null, "", "size", "文件超过 2 MB，没有读取。")), Map.of());
    }

    /** @throws Rejection for a name that is none of ours */
    private static void named(String name) {
        if (!NAME.matcher(name).matches()) {
            throw Rejection.field("file", "文件名“" + name + "”不行：用小写字母、数字和连字符，以 .bpmn、.dmn 或 .form 结尾，与里面的编号一致。");
        }
    }

    /** An earlier version's files, proposed anew. */
    @Transactional
    public long restore(Actor actor, ModelVersion version, String reason) {
        Designers.right(actor);
        return propose(actor, versions.files(version), reason);
    }

    /** What was refused stands on the record, although nothing else is kept of it. */
    @Transactional
    public void recordRefusal(Actor actor, ModelsRefused refused) {
        Finding first = refused.findings().get(0);
        designers.record(
                actor,
                "model.refused",
                "提交的修改没有通过检查：" + first.line(),
                null,
                Map.of(
                        "findings",
                        refused.findings().stream().limit(20).map(Finding::line).toList()));
    }

    @Override
    @Transactional
    public void propose(String name, String source, Map<String, byte[]> files) {
        Map<String, byte[]> live = versions.liveFiles();
        Map<String, byte[]> changed = Closures.changed(files, live);
        if (changed.isEmpty()) {
            return;
        }
        proposals.add(null, source, "随程序附带的新版本", files(changed, live)).ifPresent(id -> {
            designers.record(null, "model.proposed", "随程序附带的“" + name + "”等流程设计员同意", id, Map.of());
            designers.tellOthers(null, "随程序附带了“" + name + "”的新版本，请看过以后表示同意或不同意", id);
        });
    }

    /** @throws ModelsRefused with what the check found */
    Closures checked(Map<String, byte[]> changed, Map<String, byte[]> live) {
        Closures closures = Closures.after(changed, live, versions.live());
        Map<String, byte[]> files = closures.files();
        files.putAll(changed);
        List<Finding> findings = check.check(files);
        if (!findings.isEmpty()) {
            throw new ModelsRefused(findings, files);
        }
        if (closures.closures().isEmpty()) {
            throw Rejection.field("file", "没有流程用到这些表单，没有可以上线的。把用到它的流程一起提交。");
        }
        return closures;
    }

    private static List<ProposedFile> files(Map<String, byte[]> changed, Map<String, byte[]> live) {
        return changed.entrySet().stream()
                .map(file -> new ProposedFile(file.getKey(), file.getValue(), live.get(file.getKey())))
                .toList();
    }
}
