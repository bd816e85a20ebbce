package org.mailferry.connector.ews.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.Source;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailferry.api.FolderId;
import org.mailferry.api.ItemId;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.WellKnownFolder;
import org.mailferry.api.connector.ItemProfile.Detail;
import org.mailferry.api.connector.NewFolder;
import org.mailferry.api.connector.Payload;
import org.mailferry.api.connector.PayloadFormat;
import org.mailferry.api.connector.SyncState;
import org.mailferry.api.connector.Upload;
import org.mailferry.connector.ews.internal.soap.Envelope;
import org.mailferry.connector.ews.internal.soap.Operation;
import org.mailferry.connector.ews.internal.soap.RequestBody;
import org.mailferry.connector.ews.internal.soap.RequestXml;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Everything that can be sent, against Microsoft's own schema. */
class RequestsFollowTheSchemaTest {

	private static final FolderId FOLDER = new FolderId("AAMk&<\"folder\">=");
	private static final FolderId OTHER = new FolderId("AQMk/+other=");
	private static final ItemId ITEM = new ItemId("AAMk&<\"item\">=");
	private static final List<ItemId> ITEMS = List.of(ITEM, new ItemId("AAMkTwo="));

	/** What types.xsd imports without saying from where. */
	private static final String XML_NAMESPACE = "<xs:schema targetNamespace='http://www.w3.org/XML/1998/namespace'"
			+ " xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:attribute name='lang' type='xs:language'/></xs:schema>";

	private static Schema schema;

	@BeforeAll
	static void readSchema() throws SAXException {
		Optional<Path> shared = shared();
		if (shared.isEmpty()) {
			System.err.println("NOT TESTED: ../shared/ews-schema is not there, so requests are not validated");
		}
		assumeTrue(shared.isPresent());
		schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
				.newSchema(new Source[]{ new StreamSource(new StringReader(XML_NAMESPACE)),
						new StreamSource(shared.get().resolve("ews-schema/messages.xsd").toFile()) });
	}

	private static Optional<Path> shared() {
		String named = System.getProperty("mailferry.shared", "");
		if (!named.isEmpty()) {
			return Optional.of(Path.of(named)).filter(path -> Files.exists(path.resolve("ews-schema/messages.xsd")));
		}
		for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
			if (Files.exists(up.resolve("shared/ews-schema/messages.xsd"))) {
				return Optional.of(up.resolve("shared"));
			}
		}
		return Optional.empty();
	}

	private record Text(String text) implements Payload {

		@Override
		public PayloadFormat format() {
			return new PayloadFormat("test");
		}

		@Override
		public long sizeBytes() {
			return text.length();
		}

		@Override
		public void writeTo(OutputStream out) throws IOException {
			out.write(text.getBytes(StandardCharsets.US_ASCII));
		}
	}

	static Stream<Operation<?>> operations() {
		List<NewFolder> folders = Stream
				.of("IPF.Note", "IPF.Appointment", "IPF.Appointment.Birthday", "IPF.Contact", "IPF.Contact.MOC",
						"IPF.Task",
						"IPF.StickyNote", "IPF.Journal", "", "IPF.Custom & <more>")
				.map(one -> new NewFolder("Name <&> \"of\" \u0001\uD800 \uFFFF" + one, one)).toList();
		return Stream.of(new FindFolder(0), new FindFolder(1000), GetFolder.byId(List.of(FOLDER, OTHER)),
				GetFolder.byRole(List.of(WellKnownFolder.values())), new GetItem(ITEMS, Detail.SYNC),
				new GetItem(ITEMS, Detail.VERIFICATION), new GetSubjects(ITEMS),
				new SyncFolderItems(FOLDER, Optional.empty(), Detail.SYNC),
				new SyncFolderItems(FOLDER, Optional.of(new SyncState("H4sI<&>AAA=")), Detail.VERIFICATION),
				SyncFolderItems.ofIds(FOLDER, Optional.of(new SyncState("H4s="))),
				new ExportItems(ITEMS, null),
				new UploadItems(List.of(new Upload(FOLDER, Optional.empty(), new Text("AAAA")),
						new Upload(FOLDER, Optional.of(ITEM), new Text("AQAAAA==")))),
				new CreateFolder(FOLDER, folders), new UpdateFolder(FOLDER, "", "New\tname\n\u0007"),
				new UpdateFolder(FOLDER, "IPF.Appointment", "Kalender"),
				new UpdateFolder(FOLDER, "IPF.Contact.X", "Leute"),
				new UpdateFolder(FOLDER, "IPF.Task", "To do"), new MoveFolder(FOLDER, OTHER), new DeleteFolder(FOLDER),
				new UpdateItem(List.of(Map.entry(ITEM, true), Map.entry(ITEMS.get(1), false))),
				new MoveItem(ITEMS, FOLDER),
				DeleteItem.recoverably(ITEMS));
	}

	@ParameterizedTest
	@MethodSource("operations")
	void requestIsValid(Operation<?> operation) {
		assertThatCode(() -> validate(operation.body(), Optional.of(new MailboxAddress("o'neil&co@contoso.example"))))
				.doesNotThrowAnyException();
		assertThatCode(() -> validate(operation.body(), Optional.empty())).doesNotThrowAnyException();
	}

	@Test
	void anInvalidRequestWouldBeSeen() {
		RequestBody misordered = RequestBody
				.of(new RequestXml().open("m:ExportItems").open("m:ItemIds").close().close());
		assertThatExceptionOfType(SAXException.class).isThrownBy(() -> validate(misordered, Optional.empty()));
		RequestBody unknown = RequestBody.of(new RequestXml().open("m:DeleteFolder", "DeleteType", "ForEver")
				.open("m:FolderIds").id("t:FolderId", "x").close().close());
		assertThatExceptionOfType(SAXException.class).isThrownBy(() -> validate(unknown, Optional.empty()));
	}

	@ParameterizedTest
	@MethodSource("operations")
	void requestIsAsLongAsItSaysEachTimeItIsWritten(Operation<?> operation) throws IOException {
		Envelope envelope = new Envelope(Optional.empty(), operation.body());
		for (int i = 0; i < 2; i++) {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			envelope.writeTo(bytes);
			assertThat(bytes.size()).isEqualTo(envelope.sizeBytes());
		}
	}

	private static void validate(RequestBody body, Optional<MailboxAddress> mailbox)
			throws IOException, SAXException, ParserConfigurationException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		new Envelope(mailbox, body).writeTo(bytes);
		DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
		factory.setNamespaceAware(true);
		Element envelope = factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes.toByteArray()))
				.getDocumentElement();
		for (String part : List.of("Header", "Body")) {
			Node parent = envelope.getElementsByTagNameNS("http://schemas.xmlsoap.org/soap/envelope/", part).item(0);
			for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
				schema.newValidator().validate(new DOMSource(child));
			}
		}
	}
}
