package org.mailferry.releng.demo.canned;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.mailferry.releng.demo.ews.Endpoint;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

/** The server in front of canned mailboxes. */
public final class CannedExchange implements AutoCloseable {

	private static final Pattern MAILBOX = Pattern.compile("<t:PrimarySmtpAddress>([^<]*)<");
	private static final Pattern OPERATION = Pattern.compile("<soap:Body><m:(\\w+)");
	private static final String PASSWORD = "right";

	private final HttpsServer server;
	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
	private final CannedCertificate certificate;
	private final Map<String, CannedMailbox> mailboxes = new ConcurrentHashMap<>();
	private final Map<String, Long> counts = new ConcurrentSkipListMap<>();
	private final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();
	private volatile String nextAnswer;

	/** The directory is for its certificate. */
	public CannedExchange(Path directory) throws IOException {
		certificate = CannedCertificate.in(directory);
		server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
		server.createContext("/", this::answer);
		server.setExecutor(threads);
		server.start();
	}

	public CannedMailbox mailbox(String address) {
		return mailboxes.computeIfAbsent(address,
				name -> new CannedMailbox(Integer.toHexString(name.hashCode()) + "-"));
	}

	public Endpoint endpoint() {
		return new Endpoint(URI.create("https://localhost:" + server.getAddress().getPort() + "/EWS/Exchange.asmx"),
				"admin", PASSWORD, certificate.pem());
	}

	/** Every request so far, as it came. */
	public List<String> requests() {
		return List.copyOf(requests);
	}

	/** The next request gets this and nothing else. */
	public void answerNextWith(String answer) {
		nextAnswer = answer;
	}

	private void answer(HttpExchange http) throws IOException {
		try (http) {
			String login = "Basic "
					+ Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
			String request = new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			if (!login.equals(http.getRequestHeaders().getFirst("Authorization"))) {
				http.sendResponseHeaders(401, -1);
			} else if (http.getRequestURI().getPath().equals("/lab/counters")) {
				send(http, counters());
			} else {
				requests.add(request);
				send(http, soap(request, http.getRequestHeaders().getFirst("X-AnchorMailbox")));
			}
		}
	}

	private static void send(HttpExchange http, String text) throws IOException {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		http.sendResponseHeaders(200, bytes.length);
		http.getResponseBody().write(bytes);
	}

	private String counters() {
		StringBuilder json = new StringBuilder("{\"requests\":{");
		counts.forEach((operation, count) -> json.append(json.charAt(json.length() - 1) == '{' ? "" : ",").append('"')
				.append(operation).append("\":").append(count));
		return json.append("},\"total\":").append(counts.values().stream().mapToLong(Long::longValue).sum())
				.append(",\"receivedBytes\":0,\"firstRequestEpochMillis\":0,\"lastRequestEpochMillis\":0}").toString();
	}

	private String soap(String request, String anchor) {
		String canned = nextAnswer;
		nextAnswer = null;
		if (canned != null) {
			return canned;
		}
		String address = first(MAILBOX, request).replace("&amp;", "&");
		if (!address.equals(anchor)) {
			return envelope(
					"<s:Fault><faultcode>s:Client</faultcode><faultstring>anchored elsewhere</faultstring></s:Fault>");
		}
		String operation = first(OPERATION, request);
		counts.merge(operation, 1L, Long::sum);
		CannedMailbox mailbox = mailbox(address);
		synchronized (mailbox) {
			return envelope("<m:" + operation + "Response><m:ResponseMessages>"
					+ new CannedOperations(mailbox).run(operation, request) + "</m:ResponseMessages></m:" + operation
					+ "Response>");
		}
	}

	private static String envelope(String body) {
		return "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\" "
				+ "xmlns:m=\"http://schemas.microsoft.com/exchange/services/2006/messages\" "
				+ "xmlns:t=\"http://schemas.microsoft.com/exchange/services/2006/types\"><s:Body>" + body
				+ "</s:Body></s:Envelope>";
	}

	private static String first(Pattern pattern, String text) {
		Matcher matcher = pattern.matcher(text);
		return matcher.find() ? matcher.group(1) : "";
	}

	@Override
	public void close() {
		server.stop(0);
		threads.shutdownNow();
	}
}
