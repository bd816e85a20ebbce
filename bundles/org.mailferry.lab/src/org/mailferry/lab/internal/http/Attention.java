package org.mailferry.lab.internal.http;

import java.util.HashSet;
import java.util.Set;

import javax.xml.stream.XMLStreamReader;

import org.mailferry.lab.Effect;
import org.mailferry.lab.internal.askew.DeafReader;
import org.mailferry.lab.internal.askew.PickyReader;
import org.mailferry.lab.internal.dialect.Dialect;
import org.mailferry.lab.internal.dialect.Quirk;
import org.mailferry.lab.internal.protocol.Envelope;

/** What of a request the server takes notice of. */
final class Attention {

	private final Dialect dialect;
	private final Set<String> refusedTypes;
	private final Set<String> refusedNames;

	Attention(Dialect dialect) {
		this.dialect = dialect;
		this.refusedTypes = dialect.words(Quirk.REFUSE_PROPERTY_TYPES);
		this.refusedNames = dialect.words(Quirk.REFUSE_PROPERTIES);
	}

	/** The request as it is heard. */
	Envelope heard(Envelope request, Effect effect) {
		XMLStreamReader reader = request.reader();
		Set<String> unheard = unheard(request.operation(), effect);
		if (!unheard.isEmpty()) {
			reader = new DeafReader(reader, unheard);
		}
		if (!refusedTypes.isEmpty() || !refusedNames.isEmpty()) {
			reader = new PickyReader(reader, refusedTypes, refusedNames);
		}
		return new Envelope(request.impersonated(), request.zone(), request.operation(), reader, request.room());
	}

	private Set<String> unheard(String operation, Effect effect) {
		Set<String> unheard = new HashSet<>();
		if (operation.startsWith("SyncFolder")
				&& (effect instanceof Effect.ForgetState || dialect.is(Quirk.SYNC_STATE_FORGOTTEN))) {
			unheard.add("SyncState");
		}
		if (operation.equals("CreateItem") && dialect.is(Quirk.CREATE_DROPS_ATTACHMENTS)) {
			unheard.add("Attachments");
		}
		if (operation.equals("CreateItem") && dialect.is(Quirk.CREATE_DROPS_ATTACHED_ITEMS)) {
			unheard.add("ItemAttachment");
		}
		if (operation.equals("CreateFolder") && dialect.is(Quirk.CREATE_IGNORES_PERMISSIONS)) {
			unheard.add("PermissionSet");
		}
		return unheard;
	}
}
