package cn.themeday.inbox.web;

import cn.themeday.access.Actor;
import cn.themeday.form.Attachment;
import cn.themeday.form.Attachments;
import cn.themeday.form.Download;
import cn.themeday.inbox.Matters;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;

/** Files of forms: uploaded before the form is sent, read by whoever may see the matter. */
@Controller
class AttachmentController {

    private final Attachments attachments;
    private final Matters matters;

    AttachmentController(Attachments attachments, Matters matters) {
        this.attachments = attachments;
        this.matters = matters;
    }

    @PostMapping("/attachments")
    @ResponseBody
    Map<String, Object> upload(Actor actor, @RequestParam MultipartFile file) throws IOException {
        try (InputStream content = file.getInputStream()) {
            Attachment kept = attachments.store(
                    content, Optional.ofNullable(file.getOriginalFilename()).orElse(""), actor.personId());
            return Map.of("id", kept.id(), "name", kept.name(), "size", kept.size());
        }
    }

    @GetMapping("/attachments/{id}")
    ResponseEntity<byte[]> read(Actor actor, @PathVariable long id) {
        return Download.of(
                attachments.rootOf(id).isPresent()
                        ? attachments.open(
                                id,
                                matters.get(actor, attachments.rootOf(id).get()).rootInstance())
                        : attachments.openOwn(id, actor.personId()));
    }
}
