package org.mailferry.server.internal.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.eclipse.jetty.http.HttpStatus;
import org.mailferry.server.internal.show.StatusDocument;

/** What is at which address. Nothing is looked up by what stands in an address: it is one of these or it is nothing. */
final class Site {

	static final String STYLE = "/status.css";
	static final String SCRIPT = "/status.js";

	private final StatusCache cache;
	private final Throughput throughput;
	private final Api api;
	private final String style = resource("status.css");
	private final String script = resource("status.js");

	Site(StatusCache cache, Throughput throughput) {
		this.cache = cache;
		this.throughput = throughput;
		api = new Api(throughput);
	}

	private static String resource(String name) {
		try (InputStream in = Site.class.getResourceAsStream(name)) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	Reply reply(String path) {
		return switch (path) {
		case "/" -> page();
		case STYLE -> new Reply(HttpStatus.OK_200, "text/css; charset=utf-8", style);
		case SCRIPT -> new Reply(HttpStatus.OK_200, "text/javascript; charset=utf-8", script);
		case "/live" -> Reply.text(HttpStatus.OK_200, "live");
		case "/ready" -> ready();
		case "/metrics" -> metrics();
		default -> path.equals("/api") || path.startsWith("/api/")
				? json(path)
				: Reply.text(HttpStatus.NOT_FOUND_404, "There is nothing here. The page is at /.");
		};
	}

	private Reply page() {
		try {
			StatusDocument document = cache.watch();
			return Reply.html(write(out -> new StatusHtml(out, throughput).page(document, "")));
		} catch (StatusUnavailableException e) {
			// Better an old picture that says so than none.
			return new Reply(HttpStatus.SERVICE_UNAVAILABLE_503, Reply.HTML, write(out -> {
				StatusHtml html = new StatusHtml(out, throughput);
				if (cache.last().isPresent()) {
					html.page(cache.last().get(), e.getMessage());
				} else {
					html.nothingYet(e.getMessage());
				}
			}));
		}
	}

	/** The form by which a person signs in. */
	String signIn(boolean wrong) {
		return write(out -> new StatusHtml(out, throughput).signIn(wrong));
	}

	private Reply ready() {
		try {
			cache.current();
			return Reply.text(HttpStatus.OK_200, "ready");
		} catch (StatusUnavailableException e) {
			return Reply.text(HttpStatus.SERVICE_UNAVAILABLE_503, "not ready: " + e.getMessage());
		}
	}

	/** Also when the database does not answer there is something to tell: just that. */
	private Reply metrics() {
		Exposition out = new Exposition();
		try {
			StatusDocument document = cache.current();
			new Metrics(out).up(true).process().project(document);
		} catch (StatusUnavailableException e) {
			new Metrics(out).up(false).process();
		}
		return new Reply(HttpStatus.OK_200, Exposition.TYPE, out.text());
	}

	private Reply json(String path) {
		try {
			return api.knows(path)
					? new Reply(HttpStatus.OK_200, Reply.JSON, api.answer(path, cache))
					: new Reply(HttpStatus.NOT_FOUND_404, Reply.JSON,
							api.error("There is nothing at this address. /api lists what there is."));
		} catch (StatusUnavailableException e) {
			return new Reply(HttpStatus.SERVICE_UNAVAILABLE_503, Reply.JSON, api.error(e.getMessage()),
					Map.of("Retry-After", "5"));
		}
	}

	/** What is written to memory does not fail. */
	@FunctionalInterface
	private interface Writing {
		void to(StringWriter out) throws IOException;
	}

	private static String write(Writing writing) {
		StringWriter out = new StringWriter();
		try {
			writing.to(out);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return out.toString();
	}
}
