package cn.themeday.studio.web;

import cn.themeday.access.Actor;
import cn.themeday.catalog.Catalog;
import cn.themeday.engine.ModelVersion;
import cn.themeday.engine.ModelVersions;
import cn.themeday.rejection.NotFound;
import cn.themeday.rejection.Rejection;
import cn.themeday.studio.ModelsRefused;
import cn.themeday.studio.ProposeChange;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The versions of one model or table: each can be downloaded, an earlier one proposed anew. */
@Controller
class VersionsController {

    private final ProposeChange propose;
    private final ModelVersions versions;
    private final StudioPage page;
    private final Catalog catalog;

    VersionsController(ProposeChange propose, ModelVersions versions, StudioPage page, Catalog catalog) {
        this.propose = propose;
        this.versions = versions;
        this.page = page;
        this.catalog = catalog;
    }

    @GetMapping("/studio/models/{name}")
    String versions(Actor actor, @PathVariable String name, Model model) {
        StudioController.designer(actor);
        List<ModelVersion> all = versions.of(name);
        if (all.isEmpty()) {
            throw new NotFound();
        }
        ModelVersion live = all.get(0);
        model.addAttribute("islands", List.of("diagram"));
        model.addAttribute("name", name);
        model.addAttribute("title", versions.title(live));
        model.addAttribute("restricted", catalog.restricted(name));
        model.addAttribute("live", live);
        model.addAttribute("drawn", versions.definition(live).isPresent());
        model.addAttribute(
                "versions",
                all.stream()
                        .map(version -> page.line(version, version.id() == live.id()))
                        .toList());
        return "studio/versions";
    }

    @GetMapping("/studio/versions/{id}/files/{file}")
    ResponseEntity<byte[]> file(Actor actor, @PathVariable long id, @PathVariable String file) {
        StudioController.designer(actor);
        return ModelFile.of(file, StudioController.file(versions, versions.get(id), file));
    }

    @PostMapping("/studio/versions/{id}/restore")
    String restore(
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        StudioController.designer(actor);
        ModelVersion version = versions.get(id);
        try {
            long proposal = propose.restore(actor, version, reason);
            flash.addFlashAttribute("toast", "已提交。另一位流程设计员同意后，这一版作为新版本上线。");
            return "redirect:/studio/proposals/" + proposal;
        } catch (ModelsRefused refused) {
            propose.recordRefusal(actor, refused);
            return StudioController.refused(refused, model, response);
        } catch (Rejection refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("errors", refused.errors());
            model.addAttribute("refusedVersion", id);
            model.addAttribute("typedReason", reason);
            return versions(actor, version.name(), model);
        }
    }
}
