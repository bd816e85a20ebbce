package org.mailferry.releng.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/**
 * The least that carries items between two EWS servers: list a folder, export a batch, cut the data out of the answer by
 * looking for its tags, upload it. No ledger, no spool, no XML parser, no check of anything. What it reaches on a machine
 * is what is there to be reached; nothing of it may be used for mail that somebody needs.
 *
 * <p>Its own process, run by {@link Crossing}: arguments are source URL, source CA, target URL, target CA, user, password
 * file of source and of target, items per batch, bytes per batch, mailboxes in parallel, file with a mailbox pair per line.
 */
public final class Floor {

	private static final Pattern ITEM_ID = Pattern.compile("<(?:\\w+:)?ItemId Id=\"([^\"]+)\"[^>]*/>");
	private static final Pattern SIZE = Pattern.compile("<(?:\\w+:)?Size>(\\d+)<");
	private static final Pattern FOLDER_ID = Pattern.compile("<(?:\\w+:)?FolderId Id=\"([^\"]+)\"");
	private static final byte[] TAG_END = ">".getBytes(StandardCharsets.US_ASCII);
	private static final byte[] DATA_END = "</".getBytes(StandardCharsets.US_ASCII);
	private static final int LIST_PAGE = 1000;
	private static final int SHOWN_OF_A_FAULT = 1_000;

	private final CloseableHttpClient http;
	private final Server source;
	private final Server target;
	private final int batchItems;
	private final long batchBytes;

	private Floor(CloseableHttpClient http, Server source, Server target, int batchItems, long batchBytes) {
		this.http = http;
		this.source = source;
		this.target = target;
		this.batchItems = batchItems;
		this.batchBytes = batchBytes;
	}

	private record Server(String url, String authorization) {
	}

	private record Listed(String id, long size) {
	}

	/** Runs the loop and prints nothing but failures. */
	public static void main(String[] arguments)
			throws IOException, GeneralSecurityException, InterruptedException, ExecutionException {
		String user = arguments[4];
		var manager = PoolingHttpClientConnectionManagerBuilder.create()
				.setTlsSocketStrategy(new DefaultClientTlsStrategy(trust(arguments[1], arguments[3])))
				.setMaxConnTotal(100).setMaxConnPerRoute(100).build();
		try (CloseableHttpClient http = HttpClients.custom().setConnectionManager(manager).disableContentCompression()
				.build(); ExecutorService threads = Executors.newFixedThreadPool(Integer.parseInt(arguments[9]))) {
			Floor floor = new Floor(http, new Server(arguments[0], basic(user, arguments[5])),
					new Server(arguments[2], basic(user, arguments[6])), Integer.parseInt(arguments[7]),
					Long.parseLong(arguments[8]));
			List<Future<Void>> running = new ArrayList<>();
			for (String line : Files.readAllLines(Path.of(arguments[10]))) {
				String[] pair = line.split(",");
				running.add(threads.submit(() -> {
					floor.carry(pair[0], pair[1]);
					return null;
				}));
			}
			for (Future<Void> one : running) {
				one.get();
			}
		}
	}

	private void carry(String from, String to) throws IOException {
		String folder = first(FOLDER_ID, text(call(target, to, "<m:GetFolder><m:FolderShape><t:BaseShape>IdOnly"
				+ "</t:BaseShape></m:FolderShape><m:FolderIds><t:DistinguishedFolderId Id=\"inbox\"/></m:FolderIds>"
				+ "</m:GetFolder>")));
		List<Listed> batch = new ArrayList<>();
		long bytes = 0;
		for (Listed item : list(from)) {
			if (!batch.isEmpty() && (batch.size() == batchItems || bytes + item.size * 4 / 3 > batchBytes)) {
				pipe(from, to, folder, batch);
				batch.clear();
				bytes = 0;
			}
			batch.add(item);
			bytes += item.size * 4 / 3;
		}
		if (!batch.isEmpty()) {
			pipe(from, to, folder, batch);
		}
	}

	private List<Listed> list(String mailbox) throws IOException {
		List<Listed> items = new ArrayList<>();
		for (int offset = 0;; offset += LIST_PAGE) {
			String page = text(call(source, mailbox,
					"<m:FindItem Traversal=\"Shallow\"><m:ItemShape><t:BaseShape>IdOnly"
							+ "</t:BaseShape><t:AdditionalProperties><t:FieldURI FieldURI=\"item:Size\"/>"
							+ "</t:AdditionalProperties></m:ItemShape><m:IndexedPageItemView MaxEntriesReturned=\""
							+ LIST_PAGE
							+ "\" Offset=\"" + offset + "\" BasePoint=\"Beginning\"/><m:ParentFolderIds>"
							+ "<t:DistinguishedFolderId Id=\"inbox\"/></m:ParentFolderIds></m:FindItem>"));
			Matcher ids = ITEM_ID.matcher(page);
			Matcher sizes = SIZE.matcher(page);
			while (ids.find() && sizes.find()) {
				items.add(new Listed(ids.group(1), Long.parseLong(sizes.group(1))));
			}
			if (page.contains("IncludesLastItemInRange=\"true\"")) {
				return items;
			}
		}
	}

	private void pipe(String from, String to, String folder, List<Listed> batch) throws IOException {
		StringBuilder ids = new StringBuilder("<m:ExportItems><m:ItemIds>");
		batch.forEach(item -> ids.append("<t:ItemId Id=\"").append(item.id).append("\"/>"));
		byte[] answer = call(source, from, ids.append("</m:ItemIds></m:ExportItems>").toString());
		ByteArrayOutputStream request = new ByteArrayOutputStream(answer.length + 4096);
		request.writeBytes(ascii(open(to) + "<m:UploadItems><m:Items>"));
		byte[] before = ascii("<t:Item CreateAction=\"CreateNew\"><t:ParentFolderId Id=\"" + folder + "\"/><t:Data>");
		byte[] after = ascii("</t:Data></t:Item>");
		int at = 0;
		for (int i = 0; i < batch.size(); i++) {
			int begin = afterDataTag(answer, at);
			int end = find(answer, DATA_END, begin);
			request.writeBytes(before);
			request.write(answer, begin, end - begin);
			request.writeBytes(after);
			at = find(answer, TAG_END, end);
		}
		request.writeBytes(ascii("</m:Items></m:UploadItems>" + CLOSE));
		send(target, to, request.toByteArray());
	}

	private static int afterDataTag(byte[] answer, int from) throws IOException {
		int tag = find(answer, ascii("Data>"), from);
		return tag + 5;
	}

	private static int find(byte[] in, byte[] what, int from) throws IOException {
		for (int i = from; i <= in.length - what.length; i++) {
			if (in[i] == what[0] && matches(in, what, i)) {
				return i;
			}
		}
		throw new IOException("the answer ends early or holds an error");
	}

	private static boolean matches(byte[] in, byte[] what, int at) {
		for (int i = 1; i < what.length; i++) {
			if (in[at + i] != what[i]) {
				return false;
			}
		}
		return true;
	}

	private static final String CLOSE = "</soap:Body></soap:Envelope>";

	private static String open(String mailbox) {
		return "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\""
				+ " xmlns:t=\"http://schemas.microsoft.com/exchange/services/2006/types\""
				+ " xmlns:m=\"http://schemas.microsoft.com/exchange/services/2006/messages\"><soap:Header>"
				+ "<t:RequestServerVersion Version=\"Exchange2013_SP1\"/><t:ExchangeImpersonation><t:ConnectingSID>"
				+ "<t:PrimarySmtpAddress>" + mailbox + "</t:PrimarySmtpAddress></t:ConnectingSID>"
				+ "</t:ExchangeImpersonation></soap:Header><soap:Body>";
	}

	private byte[] call(Server server, String mailbox, String body) throws IOException {
		return send(server, mailbox, ascii(open(mailbox) + body + CLOSE));
	}

	private byte[] send(Server server, String mailbox, byte[] request) throws IOException {
		HttpPost post = new HttpPost(server.url);
		post.setHeader("Authorization", server.authorization);
		post.setHeader("X-AnchorMailbox", mailbox);
		post.setEntity(new ByteArrayEntity(request, ContentType.TEXT_XML.withCharset(StandardCharsets.UTF_8)));
		return http.execute(post, response -> {
			byte[] answer = EntityUtils.toByteArray(response.getEntity());
			if (response.getCode() != 200) {
				throw new IOException("HTTP " + response.getCode() + ": "
						+ text(answer).substring(0, Math.min(answer.length, SHOWN_OF_A_FAULT)));
			}
			return answer;
		});
	}

	private static String first(Pattern pattern, String text) throws IOException {
		Matcher matcher = pattern.matcher(text);
		if (!matcher.find()) {
			throw new IOException("no folder id in the answer");
		}
		return matcher.group(1);
	}

	private static String text(byte[] answer) {
		return new String(answer, StandardCharsets.UTF_8);
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	private static String basic(String user, String passwordFile) throws IOException {
		String password = Files.readString(Path.of(passwordFile)).strip();
		return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
	}

	private static SSLContext trust(String... pemFiles) throws IOException, GeneralSecurityException {
		KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
		store.load(null, null);
		for (String file : pemFiles) {
			try (var in = Files.newInputStream(Path.of(file))) {
				store.setCertificateEntry(file, CertificateFactory.getInstance("X.509").generateCertificate(in));
			}
		}
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(store);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, trust.getTrustManagers(), null);
		return context;
	}
}
