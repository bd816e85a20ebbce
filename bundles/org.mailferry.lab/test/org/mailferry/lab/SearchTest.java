package org.mailferry.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailferry.lab.EwsClient.all;
import static org.mailferry.lab.EwsClient.codes;
import static org.mailferry.lab.EwsClient.distinguished;
import static org.mailferry.lab.EwsClient.path;
import static org.mailferry.lab.EwsClient.shape;
import static org.mailferry.lab.EwsClient.tag;

import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Restrictions, sort orders and views of FindItem and FindFolder, over HTTP; every answer is validated. */
class SearchTest extends EmptyLabTest {

	private static final String RATING = "<t:ExtendedFieldURI PropertySetId=\"00020329-0000-0000-C000-000000000046\""
			+ " PropertyName=\"rating\" PropertyType=\"Integer\"/>";

	@BeforeAll
	static void start() {
		message("Apple pie", "<t:Importance>High</t:Importance>", "12", "2026-03-01T10:00:00Z", "false", "Anna");
		message("banana split", "<t:Importance>Low</t:Importance>", "3", "2026-01-01T10:00:00Z", "true", "Bert");
		message("Crème brûlée", "", "", "2026-02-01T10:00:00Z", "false", "Anna");
		message("apple strudel",
				"<t:Categories><t:String>Sweet</t:String><t:String>Warm</t:String></t:Categories>", "4",
				"2026-04-01T10:00:00Z", "true", "Cleo");
	}

	private static void message(String subject, String elements, String rating, String sent, String read,
			String from) {
		String important = elements.contains("Importance") ? elements : "";
		String categories = elements.contains("Categories") ? elements : "";
		String extended = rating.isEmpty()
				? ""
				: "<t:ExtendedProperty>" + RATING + "<t:Value>" + rating + "</t:Value></t:ExtendedProperty>";
		String answer = client.call("<m:CreateItem MessageDisposition=\"SaveOnly\"><m:SavedItemFolderId>"
				+ distinguished("inbox") + "</m:SavedItemFolderId><m:Items><t:Message><t:Subject>" + subject
				+ "</t:Subject><t:Body BodyType=\"Text\">a recipe for " + subject + "</t:Body>" + categories + important
				+ extended + "<t:ExtendedProperty><t:ExtendedFieldURI PropertyTag=\"0x0039\""
				+ " PropertyType=\"SystemTime\"/><t:Value>" + sent
				+ "</t:Value></t:ExtendedProperty><t:From><t:Mailbox><t:Name>" + from + "</t:Name><t:EmailAddress>"
				+ from.toLowerCase(java.util.Locale.ROOT)
				+ "@contoso.example</t:EmailAddress></t:Mailbox></t:From><t:IsRead>" + read
				+ "</t:IsRead></t:Message></m:Items></m:CreateItem>");
		assertThat(codes(answer)).containsExactly("NoError");
	}

	private static String find(String folder, String view, String rest) {
		return client.call("<m:FindItem Traversal=\"Shallow\"><m:ItemShape>" + shape("IdOnly", path("item:Subject"))
				+ "</m:ItemShape>" + view + rest + "<m:ParentFolderIds>" + distinguished(folder)
				+ "</m:ParentFolderIds></m:FindItem>");
	}

	private static List<String> subjects(String answer) {
		return all("<t:Subject>([^<]*)<", answer);
	}

	private static String restriction(String expression) {
		return "<m:Restriction>" + expression + "</m:Restriction>";
	}

	private static String sort(String... orders) {
		return "<m:SortOrder>" + String.join("", orders) + "</m:SortOrder>";
	}

	private static String by(String direction, String path) {
		return "<t:FieldOrder Order=\"" + direction + "\">" + path + "</t:FieldOrder>";
	}

	private static String compare(String operator, String path, String constant) {
		return "<t:" + operator + ">" + path + "<t:FieldURIOrConstant><t:Constant Value=\"" + constant
				+ "\"/></t:FieldURIOrConstant></t:" + operator + ">";
	}

	private static String contains(String attributes, String path, String constant) {
		return "<t:Contains " + attributes + ">" + path + "<t:Constant Value=\"" + constant + "\"/></t:Contains>";
	}

	private static List<String> found(String expression) {
		String answer = find("inbox", "", restriction(expression));
		assertThat(codes(answer)).containsExactly("NoError");
		assertThat(answer).contains("TotalItemsInView=\"" + subjects(answer).size() + "\"");
		return subjects(answer);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
			"IsEqualTo              | item:Subject         | apple pie            | Apple pie",
			"IsNotEqualTo           | item:Subject         | apple pie            | banana split,Crème brûlée,apple strudel",
			"IsGreaterThan          | item:DateTimeSent    | 2026-02-01T10:00:00Z | Apple pie,apple strudel",
			"IsGreaterThanOrEqualTo | item:DateTimeSent    | 2026-02-01T10:00:00Z | Apple pie,Crème brûlée,apple strudel",
			"IsLessThan             | item:DateTimeSent    | 2026-02-01T11:00:00+01:00 | banana split",
			"IsLessThanOrEqualTo    | item:DateTimeSent    | 2026-02-01T10:00:00Z | banana split,Crème brûlée",
			"IsEqualTo              | message:IsRead       | true                 | banana split,apple strudel",
			"IsEqualTo              | item:Importance      | High                 | Apple pie",
			"IsLessThan             | item:Importance      | High                 | banana split,Crème brûlée,apple strudel",
			"IsEqualTo              | item:Categories      | warm                 | apple strudel",
			"IsEqualTo              | message:From         | anna@contoso.example | Apple pie,Crème brûlée",
			"IsEqualTo              | item:ItemClass       | IPM.Note             | Apple pie,banana split,Crème brûlée,apple strudel",
			"IsEqualTo              | item:IsDraft         | false                | ''",
			"IsGreaterThan          | item:Size            | 1000000              | ''" })
	void comparisons(String operator, String uri, String constant, String expected) {
		assertThat(found(compare(operator, path(uri), constant)))
				.containsExactlyElementsOf(expected.isEmpty() ? List.of() : List.of(expected.split(",")));
	}

	@Test
	void comparisonsOfExtendedProperties() {
		assertThat(found(compare("IsGreaterThan", RATING, "3"))).containsExactly("Apple pie", "apple strudel");
		assertThat(found(compare("IsEqualTo", tag("0x0039", "SystemTime"), "2026-01-01T10:00:00Z")))
				.containsExactly("banana split");
		assertThat(found(compare("IsEqualTo", tag("0x0037", "String"), "APPLE PIE"))).containsExactly("Apple pie");
	}

	/** What has no rating is neither equal nor unequal to one. */
	@Test
	void aMissingPropertyFulfilsNoComparison() {
		assertThat(found(compare("IsNotEqualTo", RATING, "3"))).containsExactly("Apple pie", "apple strudel");
		assertThat(found("<t:Not>" + compare("IsEqualTo", RATING, "3") + "</t:Not>")).containsExactly("Apple pie",
				"Crème brûlée", "apple strudel");
		assertThat(found("<t:Exists>" + RATING + "</t:Exists>")).containsExactly("Apple pie", "banana split",
				"apple strudel");
		assertThat(found("<t:Not><t:Exists>" + RATING + "</t:Exists></t:Not>")).containsExactly("Crème brûlée");
	}

	@Test
	void twoPropertiesOfAnItemAreCompared() {
		assertThat(found("<t:IsLessThan>" + path("item:DateTimeSent") + "<t:FieldURIOrConstant>"
				+ path("item:DateTimeCreated") + "</t:FieldURIOrConstant></t:IsLessThan>")).hasSize(4);
		assertThat(found("<t:IsEqualTo>" + path("item:Subject") + "<t:FieldURIOrConstant>" + path("message:From")
				+ "</t:FieldURIOrConstant></t:IsEqualTo>")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
			"FullString    | Exact                             | Apple pie     | Apple pie",
			"FullString    | Exact                             | apple pie     | ''",
			"FullString    | IgnoreCase                        | apple pie     | Apple pie",
			"Prefixed      | IgnoreCase                        | APPLE         | Apple pie,apple strudel",
			"Prefixed      | Exact                             | Apple         | Apple pie",
			"Substring     | Exact                             | an            | banana split",
			"Substring     | IgnoreNonSpacingCharacters        | Creme         | Crème brûlée",
			"Substring     | Exact                             | Creme         | ''",
			"Substring     | IgnoreCaseAndNonSpacingCharacters | creme BRULEE  | Crème brûlée",
			"Substring     | Loose                             | creme BRULEE  | Crème brûlée",
			"PrefixOnWords | IgnoreCase                        | stru app      | apple strudel",
			"PrefixOnWords | IgnoreCase                        | trudel        | ''",
			"ExactPhrase   | IgnoreCase                        | apple         | Apple pie,apple strudel",
			"ExactPhrase   | IgnoreCase                        | app           | ''" })
	void containment(String mode, String comparison, String constant, String expected) {
		assertThat(found(contains("ContainmentMode=\"" + mode + "\" ContainmentComparison=\"" + comparison + "\"",
				path("item:Subject"), constant)))
				.containsExactlyElementsOf(expected.isEmpty() ? List.of() : List.of(expected.split(",")));
	}

	@Test
	void bodiesAreSearched() {
		assertThat(found(contains("ContainmentMode=\"Substring\" ContainmentComparison=\"IgnoreCase\"",
				path("item:Body"), "RECIPE FOR B"))).containsExactly("banana split");
	}

	/** 12 is 1100, 3 is 0011, 4 is 0100. */
	@Test
	void bitsAreExcluded() {
		assertThat(found("<t:Excludes>" + RATING + "<t:Bitmask Value=\"4\"/></t:Excludes>"))
				.containsExactly("banana split");
		assertThat(found("<t:Excludes>" + RATING + "<t:Bitmask Value=\"0x3\"/></t:Excludes>"))
				.containsExactly("Apple pie", "apple strudel");
		assertThat(found("<t:Excludes>" + tag("0x0E07", "Integer") + "<t:Bitmask Value=\"1\"/></t:Excludes>"))
				.containsExactly("Apple pie", "Crème brûlée");
	}

	@Test
	void expressionsAreCombined() {
		String unread = compare("IsEqualTo", path("message:IsRead"), "false");
		String apple = contains("ContainmentMode=\"Prefixed\" ContainmentComparison=\"IgnoreCase\"",
				path("item:Subject"), "apple");
		assertThat(found("<t:And>" + unread + apple + "</t:And>")).containsExactly("Apple pie");
		assertThat(found("<t:Or>" + unread + apple + "</t:Or>")).containsExactly("Apple pie", "Crème brûlée",
				"apple strudel");
		assertThat(found("<t:And><t:Not>" + unread + "</t:Not><t:Or>" + apple
				+ compare("IsEqualTo", RATING, "3") + "</t:Or></t:And>"))
				.containsExactly("banana split", "apple strudel");
	}

	@Test
	void entriesOfContactsAreSearched() {
		for (String name : List.of("ada", "bob")) {
			client.call("<m:CreateItem><m:Items><t:Contact><t:Subject>" + name
					+ "</t:Subject><t:EmailAddresses><t:Entry Key=\"EmailAddress1\">" + name
					+ "@fabrikam.example</t:Entry></t:EmailAddresses></t:Contact></m:Items></m:CreateItem>");
		}
		String answer = find("contacts", "", restriction(compare("IsEqualTo",
				"<t:IndexedFieldURI FieldURI=\"contacts:EmailAddress\" FieldIndex=\"EmailAddress1\"/>",
				"BOB@fabrikam.example")));

		assertThat(subjects(answer)).containsExactly("bob");
	}

	@Test
	void listsAreSorted() {
		assertThat(subjects(find("inbox", "", sort(by("Ascending", path("item:Subject"))))))
				.containsExactly("Apple pie", "apple strudel", "banana split", "Crème brûlée");
		assertThat(subjects(find("inbox", "", sort(by("Descending", path("item:DateTimeSent"))))))
				.containsExactly("apple strudel", "Apple pie", "Crème brûlée", "banana split");
		assertThat(subjects(find("inbox", "", sort(by("Ascending", path("item:Importance")),
				by("Descending", path("item:Subject"))))))
				.containsExactly("banana split", "Crème brûlée", "apple strudel", "Apple pie");
		assertThat(subjects(find("inbox", "", sort(by("Ascending", RATING)))))
				.containsExactly("Crème brûlée", "banana split", "apple strudel", "Apple pie");
	}

	@Test
	void aPageIsOfWhatIsLeft() {
		String view = "<m:IndexedPageItemView MaxEntriesReturned=\"2\" Offset=\"1\" BasePoint=\"Beginning\"/>";
		String answer = find("inbox", view,
				restriction("<t:Exists>" + RATING + "</t:Exists>") + sort(by("Descending", RATING)));

		assertThat(subjects(answer)).containsExactly("apple strudel", "banana split");
		assertThat(answer).contains("IndexedPagingOffset=\"3\"", "TotalItemsInView=\"3\"",
				"IncludesLastItemInRange=\"true\"");
	}

	@Test
	void aPageFromTheEndCountsBackwards() {
		String answer = find("inbox",
				"<m:IndexedPageItemView MaxEntriesReturned=\"2\" Offset=\"1\" BasePoint=\"End\"/>",
				sort(by("Ascending", path("item:Subject"))));

		assertThat(subjects(answer)).containsExactly("apple strudel", "banana split");
		assertThat(answer).contains("IndexedPagingOffset=\"3\"", "IncludesLastItemInRange=\"false\"");
	}

	@Test
	void aPageBeginsAtAFraction() {
		String answer = find("inbox",
				"<m:FractionalPageItemView MaxEntriesReturned=\"1\" Numerator=\"1\" Denominator=\"2\"/>",
				sort(by("Ascending", path("item:Subject"))));

		assertThat(subjects(answer)).containsExactly("banana split");
		assertThat(answer).contains("NumeratorOffset=\"3\"", "AbsoluteDenominator=\"4\"");
	}

	@Test
	void aPageBeginsWhereAConditionIsFulfilled() {
		String condition = "<t:Condition>" + compare("IsGreaterThan", path("item:Subject"), "b") + "</t:Condition>";
		String order = sort(by("Ascending", path("item:Subject")));

		assertThat(subjects(find("inbox", "<m:SeekToConditionPageItemView MaxEntriesReturned=\"5\""
				+ " BasePoint=\"Beginning\">" + condition + "</m:SeekToConditionPageItemView>", order)))
				.containsExactly("banana split", "Crème brûlée");
		assertThat(subjects(find("inbox", "<m:SeekToConditionPageItemView MaxEntriesReturned=\"2\" BasePoint=\"End\">"
				+ condition + "</m:SeekToConditionPageItemView>", order)))
				.containsExactly("banana split", "Crème brûlée");
	}

	@Test
	void foldersAreSearched() {
		String find = "<m:FindFolder Traversal=\"Deep\"><m:FolderShape>" + shape("Default", "")
				+ "</m:FolderShape><m:Restriction>%s</m:Restriction><m:ParentFolderIds>"
				+ distinguished("msgfolderroot") + "</m:ParentFolderIds></m:FindFolder>";
		String byClass = client.call(find.formatted("<t:Or>" + compare("IsEqualTo", path("folder:FolderClass"),
				"IPF.Appointment") + compare("IsGreaterThan", path("folder:TotalCount"), "3") + "</t:Or>"));
		String byName = client.call(find.formatted(contains("ContainmentMode=\"Substring\""
				+ " ContainmentComparison=\"IgnoreCase\"", tag("0x3001", "String"), "FAILURES")));

		assertThat(all("<t:DisplayName>([^<]*)<", byClass)).containsExactlyInAnyOrder("Calendar", "Inbox");
		assertThat(all("<t:DisplayName>([^<]*)<", byName)).containsExactlyInAnyOrder("Local Failures",
				"Server Failures");
	}

	@Test
	void whatCannotBeIsRefused() {
		assertThat(codes(find("inbox", "", restriction(compare("IsEqualTo", path("item:MimeContent"), "x")))))
				.containsExactly("ErrorUnsupportedPathForQuery");
		assertThat(codes(find("inbox", "", sort(by("Ascending", path("item:Attachments"))))))
				.containsExactly("ErrorUnsupportedPathForQuery");
		assertThat(codes(find("inbox", "", restriction(compare("IsEqualTo", path("item:Size"), "large")))))
				.containsExactly("ErrorInvalidValueForProperty");
		assertThat(codes(find("inbox", "", restriction(contains("", path("item:Size"), "1")))))
				.containsExactly("ErrorContainsFilterWrongType");
		assertThat(codes(find("inbox", "",
				restriction("<t:Excludes>" + path("item:Subject") + "<t:Bitmask Value=\"1\"/></t:Excludes>"))))
				.containsExactly("ErrorInvalidExcludesRestriction");
		assertThat(codes(find("inbox", "<m:IndexedPageItemView Offset=\"-1\" BasePoint=\"Beginning\"/>", "")))
				.containsExactly("ErrorInvalidIndexedPagingParameters");
		assertThat(codes(find("inbox", "<m:FractionalPageItemView Numerator=\"2\" Denominator=\"1\"/>", "")))
				.containsExactly("ErrorInvalidFractionalPagingParameters");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "<t:Nothing/>", "<t:And></t:And>", "<t:Not></t:Not>",
			"<t:IsEqualTo><t:FieldURI FieldURI=\"item:Subject\"/></t:IsEqualTo>",
			"<t:Exists><t:FieldURI FieldURI=\"item:Colour\"/></t:Exists>",
			"<t:Contains ContainmentMode=\"Somehow\"><t:FieldURI FieldURI=\"item:Subject\"/><t:Constant Value=\"\"/></t:Contains>",
			"<t:Excludes><t:FieldURI FieldURI=\"item:Size\"/><t:Bitmask Value=\"many\"/></t:Excludes>" })
	void restrictionsThatTheSchemaForbidsAreRefused(String expression) {
		assertThat(client.fault("<m:FindItem Traversal=\"Shallow\"><m:ItemShape>" + shape("IdOnly", "")
				+ "</m:ItemShape>" + restriction(expression) + "<m:ParentFolderIds>" + distinguished("inbox")
				+ "</m:ParentFolderIds></m:FindItem>")).isEqualTo("ErrorSchemaValidation");
	}
}
