package org.mailferry.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailferry.lab.EwsClient.all;
import static org.mailferry.lab.EwsClient.codes;
import static org.mailferry.lab.EwsClient.distinguished;
import static org.mailferry.lab.EwsClient.first;
import static org.mailferry.lab.EwsClient.getItem;
import static org.mailferry.lab.EwsClient.itemIds;
import static org.mailferry.lab.EwsClient.path;
import static org.mailferry.lab.EwsClient.shape;

import org.junit.jupiter.api.Test;

class AttachmentsTest extends EmptyLabTest {

	private static final String LISTED = shape("IdOnly", path("item:Attachments") + path("item:HasAttachments"));

	private static String attach(String parent, String attachments) {
		return client.call("<m:CreateAttachment><m:ParentItemId " + parent + "/><m:Attachments>" + attachments
				+ "</m:Attachments></m:CreateAttachment>");
	}

	private static String file(String name, String base64) {
		return "<t:FileAttachment><t:Name>" + name + "</t:Name><t:Content>" + base64
				+ "</t:Content></t:FileAttachment>";
	}

	private static String get(String shape, String... ids) {
		return client.call("<m:GetAttachment>" + (shape.isEmpty()
				? ""
				: "<m:AttachmentShape>" + shape
						+ "</m:AttachmentShape>")
				+ ids(ids) + "</m:GetAttachment>");
	}

	private static String delete(String... ids) {
		return client.call("<m:DeleteAttachment>" + ids(ids) + "</m:DeleteAttachment>");
	}

	private static String ids(String... ids) {
		StringBuilder refs = new StringBuilder("<m:AttachmentIds>");
		for (String id : ids) {
			refs.append("<t:AttachmentId Id=\"").append(id).append("\"/>");
		}
		return refs.append("</m:AttachmentIds>").toString();
	}

	private static String id(String answer) {
		return first("<t:AttachmentId Id=\"([^\"]+)\"", answer);
	}

	private static String changeKey(String item) {
		return first("ChangeKey=\"([^\"]+)\"", client.call(getItem(shape("IdOnly", ""), item)));
	}

	@Test
	void aFileIsAttachedReadAndTakenAway() {
		String item = client.createMessage(distinguished("drafts"), "with a file");
		String before = changeKey(item);

		String created = attach("Id=\"" + item + "\" ChangeKey=\"" + before + "\"",
				"<t:FileAttachment><t:Name>a.txt</t:Name><t:ContentType>text/plain</t:ContentType><t:ContentId>c1"
						+ "</t:ContentId><t:IsInline>true</t:IsInline><t:Content>YWJj</t:Content></t:FileAttachment>");
		assertThat(codes(created)).containsExactly("NoError");
		assertThat(first("RootItemId=\"([^\"]+)\"", created)).isEqualTo(item);
		assertThat(first("RootItemChangeKey=\"([^\"]+)\"", created)).isEqualTo(changeKey(item)).isNotEqualTo(before);
		assertThat(client.call(getItem(LISTED, item))).contains("<t:HasAttachments>true<", "<t:Name>a.txt<",
				"AttachmentId Id=\"" + id(created) + "\"", "<t:ContentType>text/plain<", "<t:Size>3<");

		assertThat(get("", id(created))).contains("<t:FileAttachment>", "<t:Name>a.txt<", "<t:ContentId>c1<",
				"<t:IsInline>true<", "<t:Content>YWJj<");

		String deleted = delete(id(created));
		assertThat(codes(deleted)).containsExactly("NoError");
		assertThat(first("RootItemChangeKey=\"([^\"]+)\"", deleted)).isEqualTo(changeKey(item));
		assertThat(client.call(getItem(LISTED, item))).contains("<t:HasAttachments>false<")
				.doesNotContain("Attachment>a.txt");
		assertThat(codes(get("", id(created)))).containsExactly("ErrorItemNotFound");
		assertThat(codes(delete(id(created)))).containsExactly("ErrorItemNotFound");
	}

	@Test
	void idsStayWhenOthersAreDeleted() {
		String item = client.createMessage(distinguished("drafts"), "with three files");
		String created = attach("Id=\"" + item + "\"", file("1", "MQ==") + file("2", "Mg==") + file("3", "Mw=="));
		var ids = all("<t:AttachmentId Id=\"([^\"]+)\"", created);
		assertThat(all("RootItemChangeKey=\"([^\"]+)\"", created)).doesNotHaveDuplicates().last()
				.isEqualTo(changeKey(item));

		delete(ids.get(1));
		String later = id(attach("Id=\"" + item + "\"", file("4", "NA==")));

		assertThat(get("", ids.get(0), ids.get(2), later)).containsSubsequence("<t:Content>MQ==<",
				"<t:Content>Mw==<", "<t:Content>NA==<");
		assertThat(ids).doesNotContain(later);
	}

	@Test
	void anItemIsAttachedWithItsOwnAttachments() {
		String item = client.createMessage(distinguished("drafts"), "with a message");
		String created = attach("Id=\"" + item + "\"",
				"<t:ItemAttachment><t:Name>inner</t:Name><t:Message><t:Subject>the inner one</t:Subject>"
						+ "<t:Body BodyType=\"Text\">inside</t:Body><t:Attachments>" + file("deep.txt", "ZGVlcA==")
						+ "</t:Attachments><t:ExtendedProperty><t:ExtendedFieldURI PropertyTag=\"0x0E07\""
						+ " PropertyType=\"Integer\"/><t:Value>1</t:Value></t:ExtendedProperty></t:Message>"
						+ "</t:ItemAttachment>");
		assertThat(created).contains("<t:ItemAttachment><t:AttachmentId ");

		String got = get("<t:IncludeMimeContent>true</t:IncludeMimeContent><t:BodyType>Text</t:BodyType>"
				+ "<t:AdditionalProperties>" + EwsClient.tag("0x0037", "String") + "</t:AdditionalProperties>",
				id(created));
		assertThat(got).contains("<t:ItemAttachment>", "<t:Name>inner<", "<t:Message><t:MimeContent ",
				"<t:Subject>the inner one<", "<t:Body BodyType=\"Text\">inside<", "<t:IsDraft>false<",
				"<t:Value>the inner one<", "<t:Name>deep.txt<");

		String deep = all("<t:AttachmentId Id=\"([^\"]+)\"", got).get(1);
		assertThat(get("", deep)).contains("<t:Content>ZGVlcA==<");
		assertThat(codes(delete(deep))).containsExactly("NoError");
		assertThat(get("", id(created))).doesNotContain("deep.txt");
	}

	@Test
	void anItemIsCreatedWithAnItemAttached() {
		String created = client
				.call("<m:CreateItem MessageDisposition=\"SaveOnly\"><m:Items><t:Message><t:Subject>outer"
						+ "</t:Subject><t:Attachments><t:ItemAttachment><t:Name>n</t:Name><t:Contact><t:FileAs>Doe, Jane"
						+ "</t:FileAs></t:Contact></t:ItemAttachment></t:Attachments></t:Message></m:Items></m:CreateItem>");
		String listed = client.call(getItem(LISTED, itemIds(created).getFirst()));
		assertThat(get("", id(listed))).contains("<t:Contact>", "<t:FileAs>Doe, Jane<");
	}

	@Test
	void whatCannotBeDoneIsSaid() {
		String item = client.createMessage(distinguished("drafts"), "errors");
		String before = changeKey(item);
		attach("Id=\"" + item + "\"", file("x", "eA=="));

		assertThat(codes(attach("Id=\"" + item + "\" ChangeKey=\"" + before + "\"", file("y", "eQ=="))))
				.containsExactly("ErrorIrresolvableConflict");
		assertThat(codes(attach("Id=\"" + item + "\"", "<t:FileAttachment><t:Content>eA==</t:Content>"
				+ "</t:FileAttachment>"))).containsExactly("ErrorRequiredPropertyMissing");
		assertThat(codes(attach("Id=\"" + item + "\"", "<t:ItemAttachment><t:Name>x</t:Name></t:ItemAttachment>")))
				.containsExactly("ErrorMissingItemForCreateItemAttachment");
		assertThat(codes(get("", item))).containsExactly("ErrorInvalidIdNotAnItemAttachmentId");
		assertThat(codes(attach("Id=\"nonsense\"", file("x", "eA==")))).containsExactly("ErrorInvalidIdMalformed");
		assertThat(client.fault("<m:DeleteAttachment><m:AttachmentIds><t:AttachmentId Id=\"x\" RootItemId=\"y\"/>"
				+ "</m:AttachmentIds></m:DeleteAttachment>")).isEqualTo("ErrorSchemaValidation");
	}

	@Test
	void anExportHasWhatWasAttached() {
		String item = client.createMessage(distinguished("drafts"), "exported");
		String before = client.data(item);
		attach("Id=\"" + item + "\"", file("a", "YWJj"));
		String copy = itemIds(client.call(EwsClient.upload(EwsClient.newItem(client.folder("inbox"),
				client.data(item))))).getFirst();

		assertThat(client.data(item)).isNotEqualTo(before);
		assertThat(get("", id(client.call(getItem(LISTED, copy))))).contains("<t:Content>YWJj<");
	}
}
