package org.mailferry.lab.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.mailferry.lab.LabMail;
import org.mailferry.lab.internal.auth.Accounts;
import org.mailferry.lab.internal.mail.SmtpSink;
import org.mailferry.lab.internal.throttle.Throttle;
import org.mailferry.lab.internal.throttle.ThrottlingPolicy;

/** The lab's own addresses: counters, faults, throttling, mail. Faults and throttling are for the service account. */
final class ControlDesk {

	private static final int MOST = 1 << 20;

	private final Counters counters;
	private final FaultDesk faults;
	private final Throttle throttle;
	private final SmtpSink sink;

	ControlDesk(Counters counters, FaultDesk faults, Throttle throttle, SmtpSink sink) {
		this.sink = sink;
		this.counters = counters;
		this.faults = faults;
		this.throttle = throttle;
	}

	void answer(Request request, Response response, Accounts.Account account) throws IOException {
		String path = Request.getPathInContext(request);
		if (path.startsWith("/lab/mail/") && request.getMethod().equals("GET")) {
			mail(response, path.substring("/lab/mail/".length()));
			return;
		}
		switch (request.getMethod() + " " + path) {
		case "GET /lab/counters" -> json(response, counters.json());
		case "POST /lab/reset" -> {
			counters.reset();
			sink.clear();
			json(response, "{}\n");
		}
		case "GET /lab/mail" -> json(response, OutboxJson.of(sink.mails()));
		case "GET /lab/faults" -> text(response, lines(faults.planned()));
		case "GET /lab/throttle" -> text(response, throttle.policy().toString());
		case "POST /lab/faults", "DELETE /lab/faults", "POST /lab/throttle", "DELETE /lab/throttle" -> {
			if (account.service()) {
				change(request, response);
			} else {
				Page.html(response, HttpStatus.FORBIDDEN_403, "403 - only the service account may do that.");
			}
		}
		default -> Page.html(response, HttpStatus.NOT_FOUND_404,
				"404 - the lab has /lab/counters, /lab/reset, /lab/mail, /lab/faults and /lab/throttle.");
		}
	}

	/** One message that left, as it came to the sink. */
	private void mail(Response response, String number) throws IOException {
		Optional<LabMail> found = sink.mails().stream().filter(mail -> number.equals(Integer.toString(mail.number())))
				.findFirst();
		if (found.isPresent()) {
			Page.send(response, HttpStatus.OK_200, "message/rfc822", found.get().content());
		} else {
			Page.html(response, HttpStatus.NOT_FOUND_404, "404 - no such message has left.");
		}
	}

	private void change(Request request, Response response) throws IOException {
		boolean ofFaults = Request.getPathInContext(request).equals("/lab/faults");
		try {
			if (request.getMethod().equals("DELETE")) {
				clear(ofFaults);
			} else if (ofFaults) {
				rules(body(request)).forEach(faults::plan);
			} else {
				throttle.set(ThrottlingPolicy.parse(body(request)));
			}
			text(response, ofFaults ? lines(faults.planned()) : throttle.policy().toString());
		} catch (IllegalArgumentException e) {
			Page.send(response, HttpStatus.BAD_REQUEST_400, "text/plain; charset=utf-8", e.getMessage() + "\n");
		}
	}

	private void clear(boolean ofFaults) {
		if (ofFaults) {
			faults.clear();
		} else {
			throttle.set(ThrottlingPolicy.UNLIMITED);
		}
	}

	private static String body(Request request) throws IOException {
		try (InputStream in = Content.Source.asInputStream(request)) {
			return new String(in.readNBytes(MOST), StandardCharsets.UTF_8);
		}
	}

	private static List<String> rules(String text) {
		return text.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
	}

	private static String lines(List<String> lines) {
		return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
	}

	private static void text(Response response, String text) throws IOException {
		Page.send(response, HttpStatus.OK_200, "text/plain; charset=utf-8", text);
	}

	private static void json(Response response, String json) throws IOException {
		Page.send(response, HttpStatus.OK_200, "application/json", json);
	}
}
