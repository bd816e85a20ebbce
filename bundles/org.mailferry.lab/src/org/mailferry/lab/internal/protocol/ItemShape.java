package org.mailferry.lab.internal.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What somebody wants to know of items.
 *
 * @param body
 *            Best, HTML or Text
 * @param paths
 *            asked for besides the base shape
 */
public record ItemShape(Base base, boolean mimeContent, String body, List<FieldPath> paths) {

	private static final Set<String> ONLY_GET = Set.of("item:Body", "item:MimeContent", "item:Attachments",
			"item:TextBody", "item:UniqueBody", "item:NormalizedBody", "item:InternetMessageHeaders",
			"message:ToRecipients", "message:CcRecipients", "message:BccRecipients", "message:ReplyTo",
			"calendar:RequiredAttendees", "calendar:OptionalAttendees", "calendar:Resources",
			"distributionlist:Members");

	/** The predefined sets of properties. */
	public enum Base {
		ID_ONLY, DEFAULT, ALL
	}

	public static ItemShape of(RequestElement element) throws SoapFault {
		element.sequence("BaseShape", "IncludeMimeContent", "BodyType", "UniqueBodyType", "NormalizedBodyType",
				"FilterHtmlContent", "ConvertHtmlCodePageToUTF8", "InlineImageUrlTemplate", "BlockExternalImages",
				"AddBlankTargetToLinks", "MaximumBodySize", "AdditionalProperties");
		boolean mime = element.child("IncludeMimeContent").isPresent()
				&& element.required("IncludeMimeContent").flag();
		String body = element.child("BodyType").isPresent()
				? element.required("BodyType").oneOf("Best", "HTML", "Text")
				: "Best";
		return new ItemShape(base(element), mime, body, paths(element));
	}

	/** AttachmentShape: an item that is an attachment has all properties, and those that are asked for besides. */
	public static ItemShape ofAttachment(RequestElement element) throws SoapFault {
		element.sequence("IncludeMimeContent", "BodyType", "FilterHtmlContent", "AdditionalProperties");
		boolean mime = element.child("IncludeMimeContent").isPresent()
				&& element.required("IncludeMimeContent").flag();
		String body = element.child("BodyType").isPresent()
				? element.required("BodyType").oneOf("Best", "HTML", "Text")
				: "Best";
		return new ItemShape(Base.ALL, mime, body, paths(element));
	}

	static Base base(RequestElement shape) throws SoapFault {
		return switch (shape.required("BaseShape").oneOf("IdOnly", "Default", "AllProperties", "PcxPeopleSearch")) {
		case "IdOnly" -> Base.ID_ONLY;
		case "Default" -> Base.DEFAULT;
		default -> Base.ALL;
		};
	}

	static List<FieldPath> paths(RequestElement shape) throws SoapFault {
		if (shape.child("AdditionalProperties").isEmpty()) {
			return List.of();
		}
		List<FieldPath> paths = new ArrayList<>();
		for (RequestElement path : shape.required("AdditionalProperties").anyOf("FieldURI", "IndexedFieldURI",
				"ExtendedFieldURI")) {
			paths.add(FieldPath.of(path));
		}
		return paths;
	}

	/** Refuses extended properties that cannot be. */
	public ItemShape checked() throws ItemError {
		check(paths);
		return this;
	}

	static void check(List<FieldPath> paths) throws ItemError {
		for (FieldPath path : paths) {
			if (path instanceof FieldPath.Extended extended) {
				extended.field().checked();
			}
		}
	}

	/** Refuses what only GetItem gives. */
	public ItemShape forLists() throws ItemError {
		for (FieldPath path : paths) {
			if (path instanceof FieldPath.Named named && ONLY_GET.contains(named.uri())) {
				throw new ItemError("ErrorInvalidPropertyRequest",
						"The property " + named.uri() + " can only be requested in a GetItem operation.");
			}
		}
		return new ItemShape(base, false, body, checked().paths);
	}

	boolean asksFor(String uri) {
		return paths.stream().anyMatch(path -> path instanceof FieldPath.Named named && named.uri().equals(uri));
	}
}
