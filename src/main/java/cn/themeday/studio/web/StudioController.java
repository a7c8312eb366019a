package cn.themeday.studio.web;

import cn.themeday.access.Actor;
import cn.themeday.check.Finding;
import cn.themeday.engine.ModelVersion;
import cn.themeday.engine.ModelVersions;
import cn.themeday.organization.Post;
import cn.themeday.rejection.NotFound;
import cn.themeday.rejection.Rejection;
import cn.themeday.studio.ModelsRefused;
import cn.themeday.studio.Proposals;
import cn.themeday.studio.ProposeChange;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 流程设计: what is live, what waits for a second designer, and where files are handed in. */
@Controller
class StudioController {

    private static final int MOST_FILES = 20;

    private final ProposeChange propose;
    private final Proposals proposals;
    private final ModelVersions versions;
    private final StudioPage page;

    StudioController(ProposeChange propose, Proposals proposals, ModelVersions versions, StudioPage page) {
        this.propose = propose;
        this.proposals = proposals;
        this.versions = versions;
        this.page = page;
    }

    /** Findings of one file; its drawing where it has one that can be shown. */
    record Faulty(String file, List<Finding> findings, String elements, @Nullable String drawing) {}

    @GetMapping("/studio")
    String studio(Actor actor, Model model) {
        designer(actor);
        model.addAttribute("models", versions.live().stream().map(page::line).toList());
        model.addAttribute(
                "proposals",
                proposals.latest().stream().map(one -> page.line(one, actor)).toList());
        return "studio/studio";
    }

    @PostMapping("/studio/proposals")
    String propose(
            Actor actor,
            @RequestParam(required = false) @Nullable List<MultipartFile> file,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash)
            throws IOException {
        designer(actor);
        try {
            long id = propose.propose(actor, read(file == null ? List.of() : file), reason);
            flash.addFlashAttribute("toast", "检查通过，已提交。另一位流程设计员同意后上线。");
            return "redirect:/studio/proposals/" + id;
        } catch (ModelsRefused refused) {
            propose.recordRefusal(actor, refused);
            return refused(refused, model, response);
        } catch (Rejection refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("errors", refused.errors());
            model.addAttribute("typedReason", reason);
            return studio(actor, model);
        }
    }

    /** The page of what the check found, drawn on the diagram. */
    static String refused(ModelsRefused refused, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        Map<String, List<Finding>> byFile = refused.findings().stream()
                .collect(Collectors.groupingBy(Finding::file, TreeMap::new, Collectors.toList()));
        model.addAttribute("islands", List.of("diagram"));
        model.addAttribute("count", refused.findings().size());
        model.addAttribute(
                "files",
                byFile.entrySet().stream()
                        .map(entry -> faulty(entry.getKey(), entry.getValue(), refused.files()))
                        .toList());
        return "studio/findings";
    }

    private static Faulty faulty(String file, List<Finding> findings, Map<String, byte[]> files) {
        String elements = findings.stream()
                .map(Finding::element)
                .filter(element -> element != null && !element.isEmpty())
                .distinct()
                .collect(Collectors.joining(","));
        byte[] content = files.get(file);
        // Without an element the whole file is at fault: no XML, too long, not to be drawn.
        boolean drawn = content != null && file.endsWith(".bpmn") && !elements.isEmpty();
        return new Faulty(file, findings, elements, drawn ? new String(content, StandardCharsets.UTF_8) : null);
    }

    /** Nothing that is too big is read. */
    private static Map<String, byte[]> read(List<MultipartFile> uploads) throws IOException {
        List<MultipartFile> chosen = new ArrayList<>(uploads);
        chosen.removeIf(one -> String.valueOf(one.getOriginalFilename()).isEmpty());
        if (chosen.size() > MOST_FILES) {
            throw Rejection.field("file", "一次最多提交 " + MOST_FILES + " 个文件。");
        }
        Map<String, byte[]> files = new TreeMap<>();
        for (MultipartFile one : chosen) {
            String name = String.valueOf(one.getOriginalFilename());
            if (one.getSize() > ProposeChange.MOST_BYTES) {
                throw ProposeChange.tooBig(name);
            }
            if (files.put(name, one.getBytes()) != null) {
                throw Rejection.field("file", "“" + name + "”选了两次。");
            }
        }
        return files;
    }

    /** @throws NotFound for everybody but process designers */
    static void designer(Actor actor) {
        if (!actor.holds(Post.DESIGNER)) {
            throw new NotFound();
        }
    }

    /** @throws NotFound when this version has no such file */
    static byte[] file(ModelVersions versions, ModelVersion version, String name) {
        byte[] content = versions.files(version).get(name);
        if (content == null) {
            throw new NotFound();
        }
        return content;
    }
}
