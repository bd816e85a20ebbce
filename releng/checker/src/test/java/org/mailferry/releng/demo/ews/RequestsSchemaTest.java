package org.mailferry.releng.demo.ews;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.xml.XMLConstants;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.releng.demo.canned.CannedExchange;
import org.mailferry.releng.demo.canned.CannedItem;
import org.mailferry.releng.demo.canned.CannedMailbox;
import org.mailferry.releng.demo.check.Checker;
import org.mailferry.releng.demo.ews.MailboxWriter.Disposal;
import org.mailferry.releng.demo.mutate.Mutator;
import org.xml.sax.SAXException;

/** All that is ever sent, as Microsoft's schema wants it. */
class RequestsSchemaTest {

	@TempDir
	private Path directory;

	@Test
	void everyRequestOfCheckerAndMutatorIsValid() throws Exception {
		Path shared = shared();
		if (!Files.isDirectory(shared)) {
			System.err.println("**** " + shared + " is absent: requests are NOT validated against the EWS schema ****");
		}
		try (CannedExchange exchange = new CannedExchange(directory);
				EwsConnection connection = new EwsConnection(exchange.endpoint())) {
			CannedMailbox mailbox = exchange.mailbox("o'brien&co@a.example");
			String folder = mailbox.addFolder(mailbox.id("inbox"), "one", "IPF.Note");
			mailbox.addFolder(mailbox.id("inbox"), "two", "IPF.Note");
			mailbox.addFolder(mailbox.id("inbox"), "three", "IPF.Note");
			for (int i = 0; i < 200; i++) {
				mailbox.add(i % 2 == 0 ? folder : mailbox.id("inbox"), CannedItem.note("k" + i, "s" + i));
			}
			new Checker(connection, connection, 1).compare(
					List.of(new Checker.Pair("o'brien&co@a.example", "o'brien&co@a.example")), difference -> {
					}, done -> {
					});
			Mutator.change(connection, "o'brien&co@a.example", 5);
			everyWrite(new MailboxWriter(connection, "o'brien&co@a.example"), mailbox, folder);
			if (Files.isDirectory(shared)) {
				Schema schema = schema(shared.resolve("ews-schema"));
				for (String request : exchange.requests()) {
					assertThatCode(() -> validate(schema, request)).as(request).doesNotThrowAnyException();
				}
			}
		}
	}

	/** Whatever the seed, each of them once. */
	private static void everyWrite(MailboxWriter writer, CannedMailbox mailbox, String folder) throws Exception {
		String item = writer.createMessage(folder, "Subject: x\r\n\r\n", true);
		writer.setSubject(item, "Message", "tabs\tand <marks> \u0001");
		writer.setBody(item, "Message", "text");
		writer.setRead(item, false);
		writer.copy(List.of(item), mailbox.id("inbox"));
		writer.move(List.of(item), mailbox.id("inbox"));
		writer.delete(List.of(writer.createMessage(folder, "", false)), Disposal.TO_DELETED_ITEMS);
		writer.emptyFolder(folder, Disposal.HARD);
		writer.renameFolder(folder, "é\"<");
		writer.moveFolder(folder, mailbox.id("inbox"));
		writer.deleteFolder(folder, Disposal.TO_DELETED_ITEMS);
	}

	private static Path shared() {
		String given = System.getProperty("mailferry.shared");
		if (given != null) {
			return Path.of(given);
		}
		Path at = Path.of("").toAbsolutePath();
		while (at.getParent() != null && !Files.isDirectory(at.resolveSibling("shared"))) {
			at = at.getParent();
		}
		return at.resolveSibling("shared");
	}

	/** The schema imports xml:lang from nowhere. */
	private static Schema schema(Path directory) throws SAXException {
		String xml = "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" targetNamespace=\""
				+ XMLConstants.XML_NS_URI + "\"><xs:attribute name=\"lang\" type=\"xs:language\"/></xs:schema>";
		return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(new Source[]{
				new StreamSource(new StringReader(xml)),
				new StreamSource(directory.resolve("messages.xsd").toFile()) });
	}

	/** The schema knows what stands in soap:Body; the header's elements are types of its own. */
	private static void validate(Schema schema, String request) throws Exception {
		String body = request.substring(request.indexOf("<soap:Body>") + 11, request.indexOf("</soap:Body>"));
		String open = body.substring(0, body.indexOf('>') - (body.charAt(body.indexOf('>') - 1) == '/' ? 1 : 0));
		String named = open + " xmlns:m=\"http://schemas.microsoft.com/exchange/services/2006/messages\""
				+ " xmlns:t=\"http://schemas.microsoft.com/exchange/services/2006/types\""
				+ body.substring(open.length());
		schema.newValidator().validate(new StreamSource(new StringReader(named)));
	}
}
