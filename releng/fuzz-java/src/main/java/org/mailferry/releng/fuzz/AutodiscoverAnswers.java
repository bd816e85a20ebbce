package org.mailferry.releng.fuzz;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Scanner;

import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.StopSignal;
import org.mailferry.api.connector.ConfigurationException;
import org.mailferry.api.connector.Discovery;
import org.mailferry.connector.ews.internal.discover.Autodiscovery;

/**
 * Servers that are asked by Autodiscover. The input is what they say in turn, each answer behind a line of its own with
 * status and Location; lines of equal signs stand between answers. Whatever they say, credentials stay in the mailbox's
 * domain, the search ends, and what is told of it is fit for a terminal.
 */
public final class AutodiscoverAnswers {

	/** Each mailbox has two places, each place two ways to ask, and a search leads on so many times. */
	private static final int MOST_REQUESTS = 4 * 12;
	private static final String BETWEEN = "\n=====\n";
	private static final MailboxAddress MAILBOX = new MailboxAddress("anna@contoso.example");

	private AutodiscoverAnswers() {
	}

	/** Called by the fuzzer and the replay. */
	public static void fuzzerTestOneInput(byte[] input) {
		Deque<String> answers = new ArrayDeque<>(
				List.of(new String(input, StandardCharsets.ISO_8859_1).split(BETWEEN)));
		try (Servers servers = new Servers(answers)) {
			Discovery found = new Autodiscovery(servers, false, new StopSignal()).of(MAILBOX, Optional.empty());
			if (!"https".equalsIgnoreCase(found.url().getScheme()) || found.url().getHost() == null) {
				throw new AssertionError("found " + found.url());
			}
			found.steps().forEach(AutodiscoverAnswers::check);
		} catch (ConfigurationException e) {
			check(e.getMessage());
		}
	}

	private static void check(String line) {
		if (line.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
			throw new AssertionError("not fit for a terminal: " + line);
		}
	}

	private static final class Servers extends CloseableHttpClient {

		private final Deque<String> answers;
		private int asked;

		Servers(Deque<String> answers) {
			this.answers = answers;
		}

		@Override
		public ClassicHttpResponse executeOpen(HttpHost target, ClassicHttpRequest request, HttpContext context)
				throws IOException {
			URI uri;
			try {
				uri = request.getUri();
			} catch (URISyntaxException e) {
				throw new AssertionError("no address", e);
			}
			String host = String.valueOf(uri.getHost());
			if (!"https".equals(uri.getScheme())
					|| !host.equals("contoso.example") && !host.endsWith(".contoso.example")) {
				throw new AssertionError("credentials would go to " + uri);
			}
			if (++asked > MOST_REQUESTS) {
				throw new AssertionError("the search does not end");
			}
			if (answers.isEmpty()) {
				throw new IOException("nobody is there");
			}
			return answer(answers.poll());
		}

		private static ClassicHttpResponse answer(String text) {
			int end = text.indexOf('\n');
			String head = end < 0 ? text : text.substring(0, end);
			Scanner words = new Scanner(head);
			ClassicHttpResponse response = new BasicClassicHttpResponse(words.hasNextInt() ? words.nextInt() : 200);
			if (words.hasNext()) {
				response.setHeader(HttpHeaders.LOCATION, words.next());
			}
			response.setEntity(new ByteArrayEntity(
					text.substring(end + 1).getBytes(StandardCharsets.ISO_8859_1), ContentType.TEXT_XML));
			return response;
		}

		@Override
		protected CloseableHttpResponse doExecute(HttpHost target, ClassicHttpRequest request, HttpContext context) {
			throw new AssertionError("followed without asking");
		}

		@Override
		public void close() {
			// nothing is open
		}

		@Override
		public void close(CloseMode mode) {
			// nothing is open
		}
	}
}
