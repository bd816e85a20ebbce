package org.mailferry.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailferry.lab.EwsClient.codes;
import static org.mailferry.lab.EwsClient.distinguished;
import static org.mailferry.lab.EwsClient.itemIds;

import org.junit.jupiter.api.Test;

class UserConfigurationTest extends EmptyLabTest {

	private static String name(String prefix, String name) {
		return "<" + prefix + ":UserConfigurationName Name=\"" + name + "\">" + distinguished("calendar") + "</"
				+ prefix
				+ ":UserConfigurationName>";
	}

	private static String put(String operation, String name, String rest) {
		return client.call("<m:" + operation + "><m:UserConfiguration>" + name("t", name) + rest
				+ "</m:UserConfiguration></m:" + operation + ">");
	}

	private static String get(String name, String parts) {
		return client.call("<m:GetUserConfiguration>" + name("m", name) + "<m:UserConfigurationProperties>" + parts
				+ "</m:UserConfigurationProperties></m:GetUserConfiguration>");
	}

	private static String entry(String key, String type, String value) {
		return "<t:DictionaryEntry><t:DictionaryKey><t:Type>String</t:Type><t:Value>" + key
				+ "</t:Value></t:DictionaryKey><t:DictionaryValue><t:Type>" + type + "</t:Type><t:Value>" + value
				+ "</t:Value></t:DictionaryValue></t:DictionaryEntry>";
	}

	@Test
	void aConfigurationIsCreatedReadChangedAndDeleted() {
		String dictionary = "<t:Dictionary>" + entry("a&lt;", "Integer32", "42") + entry("b", "Boolean", "True")
				+ entry("list", "StringArray", "x</t:Value><t:Value>y") + "</t:Dictionary>";
		assertThat(
				codes(put("CreateUserConfiguration", "Test.Options", dictionary + "<t:XmlData>PHgvPg==</t:XmlData>")))
				.containsExactly("NoError");
		String all = get("Test.Options", "All");
		assertThat(all).contains(dictionary, "<t:XmlData>PHgvPg==<", "Name=\"Test.Options\"")
				.doesNotContain("BinaryData");
		assertThat(itemIds(all)).hasSize(1);
		assertThat(get("Test.Options", "Id XmlData")).contains("<t:XmlData>").doesNotContain("Dictionary");

		put("UpdateUserConfiguration", "Test.Options", "<t:BinaryData>AQID</t:BinaryData>");
		assertThat(get("Test.Options", "All")).contains(dictionary, "<t:BinaryData>AQID<", "<t:XmlData>PHgvPg==<");
		assertThat(codes(put("CreateUserConfiguration", "Test.Options", ""))).containsExactly("ErrorItemSave");

		String delete = "<m:DeleteUserConfiguration>" + name("m", "Test.Options") + "</m:DeleteUserConfiguration>";
		assertThat(codes(client.call(delete))).containsExactly("NoError");
		assertThat(codes(client.call(delete))).containsExactly("ErrorItemNotFound");
		assertThat(codes(get("Test.Options", "All"))).containsExactly("ErrorItemNotFound");
		assertThat(codes(put("UpdateUserConfiguration", "Test.Options", ""))).containsExactly("ErrorItemNotFound");
	}

	@Test
	void aConfigurationIsAHiddenItemOfItsFolder() {
		put("CreateUserConfiguration", "Hidden", "<t:Dictionary>" + entry("k", "String", "v") + "</t:Dictionary>");
		assertThat(client.items(distinguished("calendar"))).isEmpty();
		String id = itemIds(get("Hidden", "Id")).getFirst();
		String item = client.call(EwsClient.getItem(EwsClient.shape("AllProperties",
				EwsClient.tag("0x7C07", "Binary") + EwsClient.tag("0x7C06", "Integer")), id));
		assertThat(item).contains("<t:ItemClass>IPM.Configuration.Hidden<", "<t:IsAssociated>true<", "<t:Value>4<");
	}

	@Test
	void namesAreWords() {
		assertThat(codes(put("CreateUserConfiguration", "two words", ""))).containsExactly("ErrorInvalidRequest");
	}
}
