package dev.tradewind.job.notification;

import dev.tradewind.definition.Receiver;
import dev.tradewind.definition.Receiver.Encryption;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Sends a message as a mail. Loaded only if a definition has such a receiver. */
record MailMessenger(Receiver.Mail mail) implements Messenger {

    @Override
    public Answer send(Message message, Duration limit) {
        try {
            JavaMailSenderImpl sender = sender(limit);
            MimeMessage mime = sender.createMimeMessage();
            fill(mime, message);
            sender.send(mime);
            return new Answer.Taken();
        } catch (MailAuthenticationException e) {
            return new Answer.Refused("it refuses the login: " + reason(e));
        } catch (MailException | MessagingException e) {
            return isRefusal(e)
                    ? new Answer.Refused("it refuses the mail: " + reason(e))
                    : new Answer.Unavailable("it did not take the mail: " + reason(e), null);
        }
    }

    private JavaMailSenderImpl sender(Duration limit) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost(mail.server().host());
        sender.setPort(mail.server().port());
        mail.server().username().ifPresent(sender::setUsername);
        mail.server().password().ifPresent(sender::setPassword);
        sender.setDefaultEncoding("UTF-8");
        sender.setJavaMailProperties(properties(limit));
        return sender;
    }

    private Properties properties(Duration limit) {
        String millis = Long.toString(Math.max(1, limit.toMillis()));
        Properties properties = new Properties();
        properties.put("mail.smtp.connectiontimeout", millis);
        properties.put("mail.smtp.timeout", millis);
        properties.put("mail.smtp.writetimeout", millis);
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.localhost", "tradewind"); // otherwise the name of this machine, which takes a look-up
        properties.put("mail.smtp.auth", mail.server().username().isPresent());
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.enable", mail.server().encryption() == Encryption.TLS);
        properties.put("mail.smtp.starttls.enable", mail.server().encryption() == Encryption.STARTTLS);
        properties.put("mail.smtp.starttls.required", mail.server().encryption() == Encryption.STARTTLS);
        return properties;
    }

    /** No line of the message comes into a header but the headline, in which nothing is foreign. */
    private void fill(MimeMessage mime, Message message) throws MessagingException {
        MimeMessageHelper helper = new MimeMessageHelper(mime, "UTF-8");
        helper.setFrom(mail.from());
        helper.setTo(mail.to().toArray(String[]::new));
        helper.setSubject(message.headline());
        helper.setText(message.document().title() + "\n\n" + String.join("\n", message.lines()) + "\n");
        mime.setHeader("Message-ID", "<%s@tradewind.invalid>".formatted(message.id()));
        mime.setHeader("Auto-Submitted", "auto-generated");
    }

    /** Whether the server said so of the addresses or of the mail, and was not merely away. */
    private static boolean isRefusal(Exception failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = next(cause)) {
            if (cause instanceof IOException) {
                return false;
            }
            if (cause instanceof SendFailedException) {
                return true;
            }
        }
        return false;
    }

    /** The innermost message: those around it only repeat it. */
    private static String reason(Exception failure) {
        Throwable innermost = failure;
        for (@Nullable Throwable cause = next(failure); cause != null; cause = next(cause)) {
            innermost = cause;
        }
        return innermost.getMessage() == null ? innermost.getClass().getSimpleName() : innermost.getMessage();
    }

    private static @Nullable Throwable next(Throwable failure) {
        return failure instanceof org.springframework.mail.MailSendException send
                        && send.getMessageExceptions().length > 0
                ? send.getMessageExceptions()[0]
                : failure.getCause();
    }

    @Override
    public String place() {
        return mail.server().host() + ":" + mail.server().port();
    }
}
