package cn.themeday.form;

import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Hands out a kept file; whoever calls has checked the right to it. */
public final class Download {

    private Download() {}

    /** Never shown by the browser as a page of ours: a file is downloaded, only pictures are looked at. */
    public static ResponseEntity<byte[]> of(AttachmentContent content) {
        boolean picture = content.attachment().type().startsWith("image/");
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        (picture ? ContentDisposition.inline() : ContentDisposition.attachment())
                                .filename(content.attachment().name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .contentType(MediaType.parseMediaType(content.attachment().type()))
                .body(content.bytes());
    }
}
