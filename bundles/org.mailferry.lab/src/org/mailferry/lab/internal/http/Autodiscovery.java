package org.mailferry.lab.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import javax.xml.stream.XMLStreamException;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.mailferry.lab.internal.autodiscover.AutodiscoverDesk;

/** The web server's side of Autodiscover. */
final class Autodiscovery {

	private static final long MOST = 256 * 1024;

	private final AutodiscoverDesk desk;
	private final Counters counters;
	private final RequestLimits limits;

	Autodiscovery(AutodiscoverDesk desk, Counters counters, RequestLimits limits) {
		this.desk = desk;
		this.counters = counters;
		this.limits = limits;
	}

	boolean serves(String path) {
		return desk.serves(path);
	}

	/** Sends on who probes without a login, if so planned. */
	boolean redirected(Request request, Response response) throws IOException {
		Optional<String> target = desk.redirect();
		if (target.isEmpty() || !request.getMethod().equals("GET")) {
			return false;
		}
		response.getHeaders().put(HttpHeader.LOCATION, target.get());
		Page.html(response, HttpStatus.FOUND_302, "302 - Found.");
		return true;
	}

	/** Answers somebody who has logged in. */
	void answer(Request request, Response response) throws IOException {
		HttpURI uri = request.getHttpURI();
		String base = uri.getScheme() + "://" + uri.getAuthority();
		try (InputStream in = new RequestBody(limits.body(request), counters, MOST)) {
			Optional<byte[]> xml = desk.answer(Request.getPathInContext(request), in, base);
			if (xml.isPresent()) {
				Page.send(response, HttpStatus.OK_200, "text/xml; charset=utf-8", xml.get());
			} else {
				Page.html(response, HttpStatus.BAD_REQUEST_400, "400 - no operation of Autodiscover.");
			}
		} catch (XMLStreamException | BodyRefused e) {
			Page.html(response, HttpStatus.BAD_REQUEST_400, "Bad Request");
		}
	}
}
