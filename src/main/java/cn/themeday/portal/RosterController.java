package cn.themeday.portal;

import cn.themeday.access.Actor;
import cn.themeday.organization.Post;
import cn.themeday.organization.PostHeld;
import cn.themeday.organization.roster.RosterImport;
import cn.themeday.organization.roster.RosterImports;
import cn.themeday.rejection.NotFound;
import cn.themeday.rejection.Rejection;
import cn.themeday.trail.Trail;
import cn.themeday.trail.TrailEntry;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** 名册: in from a file with a preview, and out as one. Administrators only. */
@Controller
class RosterController {

    private static final int LATEST = 10;
    private static final int LISTED = 200;
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final RosterImports imports;
    private final Trail trail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RosterController(RosterImports imports, Trail trail, TransactionTemplate transaction, Clock clock) {
        this.imports = imports;
        this.trail = trail;
        this.transaction = transaction;
        this.clock = clock;
    }

    private interface Written {
        void to(OutputStream out) throws IOException;
    }

    @GetMapping("/roster")
    String page(Actor actor, Model model) {
        right(actor);
        model.addAttribute("latest", imports.latest(LATEST));
        return "portal/roster";
    }

    @PostMapping("/roster")
    String receive(Actor actor, @RequestParam MultipartFile file, Model model, HttpServletResponse response)
            throws IOException {
        right(actor);
        Path kept = Files.createTempFile("roster", ".upload");
        try {
            if (file.isEmpty()) {
                throw Rejection.field("file", "请先选一个文件，不要选空文件。");
            }
            file.transferTo(kept);
            String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
            return "redirect:/roster/imports/" + imports.receive(actor.personId(), name, kept);
        } catch (Rejection refused) {
            model.addAttribute("errors", refused.errors());
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return page(actor, model);
        } finally {
            Files.deleteIfExists(kept);
        }
    }

    @GetMapping("/roster/imports/{id}")
    String one(Actor actor, @PathVariable long id, Model model) {
        right(actor);
        RosterImport asked = imports.get(id);
        model.addAttribute("one", asked);
        model.addAttribute("faults", imports.findings(id, true, LISTED));
        model.addAttribute("changes", imports.findings(id, false, LISTED));
        return "portal/roster-import";
    }

    @PostMapping("/roster/imports/{id}/check")
    String check(Actor actor, @PathVariable long id) {
        right(actor);
        imports.check(id);
        return "redirect:/roster/imports/" + id;
    }

    @PostMapping("/roster/imports/{id}/apply")
    String apply(Actor actor, @PathVariable long id, Model model, HttpServletResponse response) {
        PostHeld right = right(actor);
        try {
            imports.apply(id, actor.personId(), right);
        } catch (Rejection refused) {
            model.addAttribute("errors", refused.errors());
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return one(actor, id, model);
        }
        return "redirect:/roster/imports/" + id;
    }

    @GetMapping("/roster/imports/{id}/copy.xlsx")
    void copy(Actor actor, @PathVariable long id, HttpServletResponse response) throws IOException {
        right(actor);
        imports.get(id);
        send(response, "名册（带备注）.xlsx", out -> imports.copyWithRemarks(id, out));
    }

    @GetMapping("/roster/template.xlsx")
    void template(Actor actor, HttpServletResponse response) throws IOException {
        right(actor);
        send(response, "名册模板.xlsx", imports::template);
    }

    /** Everybody's details leave the platform: that is recorded before the first byte. */
    @GetMapping("/roster/export.xlsx")
    void export(Actor actor, HttpServletResponse response) throws IOException {
        PostHeld right = right(actor);
        transaction.executeWithoutResult(running -> trail.record(new TrailEntry(
                actor.personId(),
                right.post(),
                right.organisationId(),
                "roster.exported",
                "导出名册",
                null,
                null,
                Map.of())));
        send(response, "名册 " + LocalDate.now(clock) + ".xlsx", imports::export);
    }

    private static void send(HttpServletResponse response, String name, Written file) throws IOException {
        response.setContentType(XLSX);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name, StandardCharsets.UTF_8)
                        .build()
                        .toString());
        file.to(response.getOutputStream());
    }

    private static PostHeld right(Actor actor) {
        return actor.posts().stream()
                .filter(held -> held.post() == Post.ADMINISTRATOR)
                .findFirst()
                .orElseThrow(NotFound::new);
    }
}
