package cn.themeday.portal;

import cn.themeday.access.TooManySignIns;
import cn.themeday.inbox.TaskTaken;
import cn.themeday.rejection.NotFound;
import cn.themeday.rejection.Rejection;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** What is refused is answered with our sentences: as JSON to an island, as a page to a person; never a raw message. */
@ControllerAdvice
class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    @ExceptionHandler
    Object rejected(Rejection refused, HttpServletRequest request) {
        return answer(request, HttpStatus.UNPROCESSABLE_ENTITY, refused.errors());
    }

    @ExceptionHandler
    Object taken(TaskTaken taken, HttpServletRequest request) {
        return answer(
                request, HttpStatus.CONFLICT, Rejection.of(taken.getMessage()).errors());
    }

    @ExceptionHandler
    Object collided(ConcurrencyFailureException collision, HttpServletRequest request) {
        return answer(
                request,
                HttpStatus.CONFLICT,
                Rejection.of("刚才有别的办理同时进行，没有提交，请再点一次。").errors());
    }

    @ExceptionHandler
    Object missing(NotFound missing, HttpServletRequest request) {
        return answer(
                request,
                HttpStatus.NOT_FOUND,
                Rejection.of(Outside.sentence(HttpStatus.NOT_FOUND.value())).errors());
    }

    @ExceptionHandler
    Object busy(TooManySignIns busy, HttpServletRequest request) {
        HttpStatus status = HttpStatus.SERVICE_UNAVAILABLE;
        return answer(
                request, status, Rejection.of(Outside.sentence(status.value())).errors());
    }

    @ExceptionHandler
    Object tooLarge(MaxUploadSizeExceededException large, HttpServletRequest request) {
        return answer(
                request,
                HttpStatus.UNPROCESSABLE_ENTITY,
                Rejection.field("file", "一次提交的文件太大，没有收下，请减少附件后再试。").errors());
    }

    @ExceptionHandler({
        HttpMessageNotReadableException.class,
        MethodArgumentTypeMismatchException.class,
        MissingServletRequestParameterException.class,
        MissingServletRequestPartException.class,
        MultipartException.class,
        BindException.class,
        InvalidFileNameException.class
    })
    Object unreadable(Exception unreadable, HttpServletRequest request) {
        boolean address =
                unreadable instanceof MethodArgumentTypeMismatchException && "GET".equals(request.getMethod());
        return address
                ? missing(new NotFound(), request)
                : answer(
                        request,
                        HttpStatus.UNPROCESSABLE_ENTITY,
                        Rejection.of("提交的内容读不出来，请刷新页面后再试。").errors());
    }

    /** What no page answers at all, with the status that says so. */
    @ExceptionHandler({
        NoResourceFoundException.class,
        HttpRequestMethodNotSupportedException.class,
        HttpMediaTypeNotSupportedException.class,
        HttpMediaTypeNotAcceptableException.class
    })
    Object nowhere(Exception nowhere, HttpServletRequest request) {
        HttpStatus status =
                HttpStatus.valueOf(((ErrorResponse) nowhere).getStatusCode().value());
        return answer(
                request, status, Rejection.of(Outside.sentence(status.value())).errors());
    }

    @ExceptionHandler
    Object failed(RuntimeException failure, HttpServletRequest request) {
        if (DatabaseTrouble.sentence(failure).isPresent()) {
            throw failure; // DatabaseAway answers, who asks the database for nothing
        }
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
        return answer(
                request,
                HttpStatus.INTERNAL_SERVER_ERROR,
                Rejection.of("程序出了问题，这次没有提交，已记入日志，请稍后再试。").errors());
    }

    private static Object answer(HttpServletRequest request, HttpStatus status, List<Rejection.FieldError> errors) {
        String accept = String.valueOf(request.getHeader("Accept"));
        if (accept.contains(MediaType.APPLICATION_JSON_VALUE)) {
            return ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(Map.of("errors", errors));
        }
        return new ModelAndView("portal/refused", Map.of("errors", errors, "status", status.value()), status);
    }
}
