package org.mailferry.releng.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
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

import microsoft.exchange.webservices.data.core.ExchangeService;
import microsoft.exchange.webservices.data.core.PropertySet;
import microsoft.exchange.webservices.data.core.enumeration.misc.ConnectingIdType;
import microsoft.exchange.webservices.data.core.enumeration.misc.ExchangeVersion;
import microsoft.exchange.webservices.data.core.enumeration.property.BasePropertySet;
import microsoft.exchange.webservices.data.core.enumeration.property.MapiPropertyType;
import microsoft.exchange.webservices.data.core.enumeration.property.WellKnownFolderName;
import microsoft.exchange.webservices.data.core.service.item.EmailMessage;
import microsoft.exchange.webservices.data.core.service.item.Item;
import microsoft.exchange.webservices.data.core.service.schema.ItemSchema;
import microsoft.exchange.webservices.data.misc.ImpersonatedUserId;
import microsoft.exchange.webservices.data.property.complex.FolderId;
import microsoft.exchange.webservices.data.property.complex.ItemId;
import microsoft.exchange.webservices.data.property.definition.ExtendedPropertyDefinition;
import microsoft.exchange.webservices.data.search.FindItemsResults;
import microsoft.exchange.webservices.data.search.ItemView;

/**
 * A crossing written the obvious way with ews-java-api: list the inbox in pages of a thousand, bind each item with its MIME
 * content, save it in the target's inbox as a message that is no draft. One thread and one connection to each side for each
 * mailbox, kept open, logged in with the first request, impersonation and X-AnchorMailbox as Microsoft advises.
 *
 * <p>Its own process, run by {@link Peers}: arguments are source URL, source CA, target URL, target CA, user, password file
 * of source and of target, items per mailbox, file with a mailbox pair per line, a folder for what it writes.
 */
public final class Peer {

	private static final int LIST_PAGE = 1000;
	private static final int MESSAGE_FLAGS = 0x0E07;
	private static final int READ = 1;

	private Peer() {
	}

	/** Carries and prints nothing but failures. */
	public static void main(String[] arguments)
			throws IOException, GeneralSecurityException, InterruptedException, ExecutionException {
		trust(Path.of(arguments[9]).resolve("trust.p12"), arguments[1], arguments[3]);
		String from = authorization(arguments[4], arguments[5]);
		String to = authorization(arguments[4], arguments[6]);
		int items = Integer.parseInt(arguments[7]);
		List<String> pairs = Files.readAllLines(Path.of(arguments[8]));
		try (ExecutorService threads = Executors.newFixedThreadPool(pairs.size())) {
			List<Future<Void>> running = new ArrayList<>();
			for (String line : pairs) {
				String[] pair = line.split(",");
				running.add(threads.submit(() -> {
					try (ExchangeService source = service(arguments[0], from, pair[0]);
							ExchangeService target = service(arguments[2], to, pair[1])) {
						carry(source, target, items);
					}
					return null;
				}));
			}
			for (Future<Void> one : running) {
				one.get();
			}
		}
	}

	private static ExchangeService service(String url, String authorization, String mailbox) {
		ExchangeService service = new ExchangeService(ExchangeVersion.Exchange2010_SP2);
		service.setUrl(URI.create(url));
		service.setImpersonatedUserId(new ImpersonatedUserId(ConnectingIdType.SmtpAddress, mailbox));
		service.getHttpHeaders().put("X-AnchorMailbox", mailbox);
		service.getHttpHeaders().put("Authorization", authorization);
		return service;
	}

	/** The library declares nothing more precise. */
	private static void carry(ExchangeService source, ExchangeService target, int most) throws Exception {
		FolderId inbox = new FolderId(WellKnownFolderName.Inbox);
		PropertySet content = new PropertySet(BasePropertySet.IdOnly, ItemSchema.MimeContent);
		ExtendedPropertyDefinition flags = new ExtendedPropertyDefinition(MESSAGE_FLAGS, MapiPropertyType.Integer);
		for (ItemId id : list(source, inbox, most)) {
			EmailMessage item = EmailMessage.bind(source, id, content);
			EmailMessage copy = new EmailMessage(target);
			copy.setMimeContent(item.getMimeContent());
			copy.setExtendedProperty(flags, READ);
			copy.save(inbox);
		}
	}

	private static List<ItemId> list(ExchangeService source, FolderId folder, int most) throws Exception {
		List<ItemId> ids = new ArrayList<>();
		ItemView view = new ItemView(LIST_PAGE);
		view.setPropertySet(PropertySet.IdOnly);
		FindItemsResults<Item> page;
		do {
			page = source.findItems(folder, view);
			for (Item item : page) {
				ids.add(item.getId());
			}
			view.setOffset(ids.size());
		} while (page.isMoreAvailable() && ids.size() < most);
		return ids.subList(0, Math.min(most, ids.size()));
	}

	private static String authorization(String user, String passwordFile) throws IOException {
		String password = Files.readString(Path.of(passwordFile)).strip();
		return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
	}

	/** The library believes what Java believes. */
	private static void trust(Path file, String... pemFiles) throws IOException, GeneralSecurityException {
		String noSecret = "nothing-secret";
		KeyStore store = KeyStore.getInstance("PKCS12");
		store.load(null, null);
		for (String pem : pemFiles) {
			try (var in = Files.newInputStream(Path.of(pem))) {
				store.setCertificateEntry(pem, CertificateFactory.getInstance("X.509").generateCertificate(in));
			}
		}
		try (OutputStream out = Files.newOutputStream(file)) {
			store.store(out, noSecret.toCharArray());
		}
		System.setProperty("javax.net.ssl.trustStore", file.toString());
		System.setProperty("javax.net.ssl.trustStorePassword", noSecret);
	}
}
