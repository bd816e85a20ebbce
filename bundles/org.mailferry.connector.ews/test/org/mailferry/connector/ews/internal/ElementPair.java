package org.mailferry.connector.ews.internal;

import java.util.Optional;
import java.util.stream.Stream;

import org.mailferry.api.connector.CallObserver;
import org.mailferry.api.connector.EndpointMemory;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.connector.PayloadFormat;
import org.mailferry.api.connector.SourceMailbox;
import org.mailferry.api.connector.TargetMailbox;
import org.mailferry.lab.LabBuilder;
import org.mailferry.lab.LabOrganisation;

/** Two mailboxes of a lab that neither exports nor uploads items, which is known, so that items go as elements. */
record ElementPair(LabOrganisation lab, EndpointMemory memory, MailSystem system, SourceMailbox source,
		TargetMailbox target) implements AutoCloseable {

	/** The line of its dialect. */
	static final String NO_EXPORT = "operations.off = ExportItems UploadItems";

	/** Between the first two mailboxes of a lab that has more lines in its dialect. */
	static ElementPair start(LabBuilder builder, String... dialect) throws Exception {
		LabOrganisation lab = builder.mailboxes(2)
				.dialect(Stream.concat(Stream.of(NO_EXPORT), Stream.of(dialect)).toArray(String[]::new)).start();
		EndpointMemory memory = EndpointMemory.unkept();
		memory.remember("item-stream-missing", "ExportItems answers ErrorSchemaValidation");
		MailSystem system = LabAccess.connect(LabAccess.settings(lab, Optional.of(lab.caPem())), lab.password(),
				memory);
		return new ElementPair(lab, memory, system, system.source(LabAccess.mailbox(lab, 0), CallObserver.NONE),
				system.target(LabAccess.mailbox(lab, 1), CallObserver.NONE));
	}

	/** How items are carried between the two. */
	PayloadFormat format() {
		return source.formats().getFirst();
	}

	@Override
	public void close() throws Exception {
		source.close();
		target.close();
		system.close();
		lab.close();
	}
}
