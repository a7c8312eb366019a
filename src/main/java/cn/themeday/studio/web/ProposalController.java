package cn.themeday.studio.web;

import cn.themeday.access.Actor;
import cn.themeday.engine.ModelVersions;
import cn.themeday.rejection.NotFound;
import cn.themeday.rejection.Rejection;
import cn.themeday.studio.DecideChange;
import cn.themeday.studio.Differences;
import cn.themeday.studio.Differences.Difference;
import cn.themeday.studio.ModelsRefused;
import cn.themeday.studio.Proposal;
import cn.themeday.studio.Proposals;
import cn.themeday.studio.ProposeChange;
import cn.themeday.studio.ProposedFile;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One proposed change: what it touches, and the second designer's word. */
@Controller
class ProposalController {

    private final DecideChange decide;
    private final ProposeChange propose;
    private final Proposals proposals;
    private final ModelVersions versions;
    private final StudioPage page;

    ProposalController(
            DecideChange decide, ProposeChange propose, Proposals proposals, ModelVersions versions, StudioPage page) {
        this.decide = decide;
        this.propose = propose;
        this.proposals = proposals;
        this.versions = versions;
        this.page = page;
    }

    /** @param elements ids of what is new or changed, to be marked in the drawing */
    record Changed(String name, boolean fresh, List<Difference> differences, String elements, boolean drawn) {}

    record WentLive(String name, String title) {}

    @GetMapping("/studio/proposals/{id}")
    String proposal(Actor actor, @PathVariable long id, Model model) {
        StudioController.designer(actor);
        Proposal proposal = proposals.get(id);
        model.addAttribute("islands", List.of("diagram"));
        model.addAttribute("line", page.line(proposal, actor));
        model.addAttribute("decidedBy", proposal.decidedBy() == null ? null : page.name(proposal.decidedBy()));
        model.addAttribute("decidedAt", proposal.decidedAt() == null ? null : StudioPage.at(proposal.decidedAt()));
        model.addAttribute(
                "files",
                proposals.files(id).stream().map(ProposalController::changed).toList());
        model.addAttribute(
                "versions",
                proposals.versions(id).stream()
                        .map(versions::get)
                        .map(version -> new WentLive(version.name(), versions.numbered(version)))
                        .toList());
        return "studio/proposal";
    }

    @PostMapping("/studio/proposals/{id}/agree")
    String agree(
            Actor actor, @PathVariable long id, Model model, HttpServletResponse response, RedirectAttributes flash) {
        try {
            decide.agree(actor, id);
            flash.addFlashAttribute("toast", "已同意，新版本已经上线。在办的事项按原来的版本办完。");
            return "redirect:/studio/proposals/" + id;
        } catch (ModelsRefused refused) {
            propose.recordRefusal(actor, refused);
            return StudioController.refused(refused, model, response);
        } catch (Rejection refused) {
            return again(actor, id, refused, model, response);
        }
    }

    @PostMapping("/studio/proposals/{id}/decline")
    String decline(
            Actor actor,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String answer,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        try {
            decide.decline(actor, id, answer);
            flash.addFlashAttribute("toast", "已告诉提交的人。");
            return "redirect:/studio/proposals/" + id;
        } catch (Rejection refused) {
            model.addAttribute("typedAnswer", answer);
            return again(actor, id, refused, model, response);
        }
    }

    @PostMapping("/studio/proposals/{id}/withdraw")
    String withdraw(
            Actor actor, @PathVariable long id, Model model, HttpServletResponse response, RedirectAttributes flash) {
        try {
            decide.withdraw(actor, id);
            flash.addFlashAttribute("toast", "已撤回。");
            return "redirect:/studio/proposals/" + id;
        } catch (Rejection refused) {
            return again(actor, id, refused, model, response);
        }
    }

    @GetMapping("/studio/proposals/{id}/files/{name}")
    ResponseEntity<byte[]> file(Actor actor, @PathVariable long id, @PathVariable String name) {
        StudioController.designer(actor);
        return proposals.files(id).stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .map(file -> ModelFile.of(name, file.content()))
                .orElseThrow(NotFound::new);
    }

    private String again(Actor actor, long id, Rejection refused, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        model.addAttribute("errors", refused.errors());
        return proposal(actor, id, model);
    }

    private static Changed changed(ProposedFile file) {
        List<Difference> differences = Differences.of(file.name(), file.before(), file.content());
        return new Changed(
                file.name(),
                file.before() == null,
                file.before() == null ? List.of() : differences,
                differences.stream().map(Difference::element).collect(Collectors.joining(",")),
                file.name().endsWith(".bpmn"));
    }
}
