package org.mailferry.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Speaks to a lab as a stranger would, and holds every answer against the schema. */
final class EwsClient {

	private static final String OPEN = "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
			+ "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\""
			+ " xmlns:t=\"http://schemas.microsoft.com/exchange/services/2006/types\""
			+ " xmlns:m=\"http://schemas.microsoft.com/exchange/services/2006/messages\"><soap:Header>"
			+ "<t:RequestServerVersion Version=\"Exchange2013_SP1\"/>%s</soap:Header><soap:Body>";
	private static final String CLOSE = "</soap:Body></soap:Envelope>";

	private final LabOrganisation lab;
	private final HttpClient http;
	private final String user;
	private final String mailbox;

	EwsClient(LabOrganisation lab) {
		this(lab, lab.user(), lab.mailboxAddresses().getFirst());
	}

	/**
	 * @param mailbox
	 *            whom to impersonate, null for nobody
	 */
	EwsClient(LabOrganisation lab, String user, String mailbox) {
		this.lab = lab;
		this.user = user;
		this.mailbox = mailbox;
		HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
				.connectTimeout(Duration.ofSeconds(5));
		if (lab.uri().getScheme().equals("https")) {
			builder.sslContext(Trust.in(lab.caPem()));
		}
		this.http = builder.build();
	}

	String envelope(String body) {
		String header = mailbox == null
				? ""
				: "<t:ExchangeImpersonation><t:ConnectingSID><t:PrimarySmtpAddress>" + mailbox
						+ "</t:PrimarySmtpAddress></t:ConnectingSID></t:ExchangeImpersonation>";
		return OPEN.formatted(header) + body + CLOSE;
	}

	/** An answer with status 200, valid by the schema. */
	String call(String body) {
		HttpResponse<String> response = send(envelope(body));
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		if (!response.body().matches("(?s).*&#x([0-8BCEF]|1[0-9A-F]);.*")) {
			// XML 1.0 does not know those characters; Exchange writes them all the same.
			assertThat(EwsSchema.violation(response.body())).as(response.body()).isEmpty();
		}
		return response.body();
	}

	/** The response code of a SOAP fault. */
	String fault(String body) {
		HttpResponse<String> response = send(envelope(body));
		assertThat(response.statusCode()).as(response.body()).isEqualTo(500);
		return first("<e:ResponseCode[^>]*>(\\w+)<", response.body());
	}

	HttpResponse<String> send(String envelope) {
		return send(BodyPublishers.ofString(envelope), "text/xml; charset=utf-8");
	}

	HttpResponse<String> send(BodyPublisher body, String contentType) {
		try {
			return trySend(body, contentType);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	HttpResponse<String> trySend(BodyPublisher body, String contentType) throws IOException {
		HttpRequest request = HttpRequest.newBuilder(lab.uri()).timeout(Duration.ofSeconds(60))
				.header("Content-Type", contentType).header("Authorization", basic(user, lab.password())).POST(body)
				.build();
		try {
			return http.send(request, BodyHandlers.ofString());
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(e);
		}
	}

	static String basic(String user, String password) {
		return "Basic "
				+ Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
	}

	static String first(String pattern, String text) {
		Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
		assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
		return matcher.group(1);
	}

	static List<String> all(String pattern, String text) {
		List<String> found = new ArrayList<>();
		Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
		while (matcher.find()) {
			found.add(matcher.group(1));
		}
		return found;
	}

	static List<String> codes(String answer) {
		return all("<m:ResponseCode>(\\w+)<", answer);
	}

	static List<String> itemIds(String answer) {
		return all("<[mt]:ItemId Id=\"([^\"]+)\"", answer);
	}

	static String distinguished(String name) {
		return "<t:DistinguishedFolderId Id=\"" + name + "\"/>";
	}

	static String folderRef(String id) {
		return "<t:FolderId Id=\"" + id + "\"/>";
	}

	static String itemRef(String id) {
		return "<t:ItemId Id=\"" + id + "\"/>";
	}

	/** The id of a well-known folder. */
	String folder(String name) {
		return first("FolderId Id=\"([^\"]+)\"", call(getFolder("IdOnly", "", distinguished(name))));
	}

	static String getFolder(String base, String paths, String ids) {
		return "<m:GetFolder><m:FolderShape>" + shape(base, paths) + "</m:FolderShape><m:FolderIds>" + ids
				+ "</m:FolderIds></m:GetFolder>";
	}

	static String shape(String base, String paths) {
		return "<t:BaseShape>" + base + "</t:BaseShape>"
				+ (paths.isEmpty() ? "" : "<t:AdditionalProperties>" + paths + "</t:AdditionalProperties>");
	}

	static String path(String uri) {
		return "<t:FieldURI FieldURI=\"" + uri + "\"/>";
	}

	static String tag(String tag, String type) {
		return "<t:ExtendedFieldURI PropertyTag=\"" + tag + "\" PropertyType=\"" + type + "\"/>";
	}

	static String sync(String folder, String state, int max, String shape) {
		return "<m:SyncFolderItems><m:ItemShape>" + shape + "</m:ItemShape><m:SyncFolderId>" + folder
				+ "</m:SyncFolderId>" + (state.isEmpty() ? "" : "<m:SyncState>" + state + "</m:SyncState>")
				+ "<m:MaxChangesReturned>" + max + "</m:MaxChangesReturned></m:SyncFolderItems>";
	}

	static String findItem(String folder, int offset, int max, String shape) {
		return "<m:FindItem Traversal=\"Shallow\"><m:ItemShape>" + shape + "</m:ItemShape><m:IndexedPageItemView"
				+ " MaxEntriesReturned=\"" + max + "\" Offset=\"" + offset
				+ "\" BasePoint=\"Beginning\"/><m:ParentFolderIds>" + folder + "</m:ParentFolderIds></m:FindItem>";
	}

	static String getItem(String shape, String... ids) {
		StringBuilder refs = new StringBuilder();
		for (String id : ids) {
			refs.append(itemRef(id));
		}
		return "<m:GetItem><m:ItemShape>" + shape + "</m:ItemShape><m:ItemIds>" + refs + "</m:ItemIds></m:GetItem>";
	}

	static String export(String... ids) {
		StringBuilder refs = new StringBuilder();
		for (String id : ids) {
			refs.append(itemRef(id));
		}
		return "<m:ExportItems><m:ItemIds>" + refs + "</m:ItemIds></m:ExportItems>";
	}

	static String upload(String... items) {
		return "<m:UploadItems><m:Items>" + String.join("", items) + "</m:Items></m:UploadItems>";
	}

	static String newItem(String folder, String data) {
		return "<t:Item CreateAction=\"CreateNew\"><t:ParentFolderId Id=\"" + folder + "\"/><t:Data>" + data
				+ "</t:Data></t:Item>";
	}

	/** All items of a folder. */
	List<String> items(String folder) {
		List<String> ids = new ArrayList<>();
		while (true) {
			String page = call(findItem(folder, ids.size(), 1000, shape("IdOnly", "")));
			ids.addAll(itemIds(page));
			if (page.contains("IncludesLastItemInRange=\"true\"")) {
				return ids;
			}
		}
	}

	String data(String id) {
		return first("<m:Data>([^<]*)<", call(export(id)));
	}

	static String createItem(String folder, String subject) {
		return "<m:CreateItem MessageDisposition=\"SaveOnly\"><m:SavedItemFolderId>" + folder
				+ "</m:SavedItemFolderId><m:Items><t:Message><t:Subject>" + subject
				+ "</t:Subject><t:Body BodyType=\"Text\">text</t:Body><t:IsRead>false</t:IsRead></t:Message></m:Items>"
				+ "</m:CreateItem>";
	}

	/** Creates a plain message and returns its id. */
	String createMessage(String folder, String subject) {
		return itemIds(call(createItem(folder, subject))).getFirst();
	}
}
