package org.mailferry.lab.internal.protocol;

import java.util.List;

/** What somebody wants to know of folders. */
public record FolderShape(ItemShape.Base base, List<FieldPath> paths) {

	public static final FolderShape ID_ONLY = new FolderShape(ItemShape.Base.ID_ONLY, List.of());

	public static FolderShape of(RequestElement element) throws SoapFault {
		element.sequence("BaseShape", "AdditionalProperties");
		return new FolderShape(ItemShape.base(element), ItemShape.paths(element));
	}

	public FolderShape checked() throws ItemError {
		ItemShape.check(paths);
		return this;
	}

	boolean wants(String uri, boolean byDefault) {
		return base == ItemShape.Base.ALL || base == ItemShape.Base.DEFAULT && byDefault || asksFor(uri);
	}

	/** Whether it is named, which permissions must be to be given. */
	boolean asksFor(String uri) {
		return paths.stream().anyMatch(path -> path instanceof FieldPath.Named named && named.uri().equals(uri));
	}
}
