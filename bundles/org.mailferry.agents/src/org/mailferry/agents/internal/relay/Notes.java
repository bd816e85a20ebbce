package org.mailferry.agents.internal.relay;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.mailferry.api.ItemId;
import org.mailferry.api.connector.FormatUnavailableException;
import org.mailferry.api.connector.PayloadFormat;
import org.mailferry.api.connector.Refusal;

/**
 * What a crossing says besides answers; its last packet has it, so that a crossing of which packets are missing has none.
 *
 * @param packets
 *            how many there are, the one with this included
 * @param whole
 *            whether the rehearsal came to its end, so that there is nothing more to carry
 * @param formats
 *            the source's formats at the beginning, best first
 * @param lost
 *            formats that the source turned out not to know
 * @param carried
 *            which properties arrive unchanged in a format
 * @param refused
 *            items that the source does not give, however often it is asked
 */
record Notes(int packets, boolean whole, List<PayloadFormat> formats, Map<PayloadFormat, Lost> lost,
		Map<Carried, Boolean> carried, Map<ItemId, Refusal> refused) {

	/** Why a format is not known. */
	record Lost(String message, String serverCode) {

		static Lost of(FormatUnavailableException failure) {
			return new Lost(String.valueOf(failure.getMessage()), failure.serverCode());
		}

		FormatUnavailableException exception(PayloadFormat format) {
			return new FormatUnavailableException(format, message, serverCode, null);
		}
	}

	/** A property of items of a class in a format. */
	record Carried(PayloadFormat format, String itemClass, String property) {
	}

	void write(Script script) throws IOException {
		script.integer(packets);
		script.flag(whole);
		script.list(formats, Script::format);
		script.integer(lost.size());
		for (Map.Entry<PayloadFormat, Lost> one : lost.entrySet()) {
			script.format(one.getKey());
			script.text(one.getValue().message());
			script.text(one.getValue().serverCode());
		}
		script.integer(carried.size());
		for (Map.Entry<Carried, Boolean> one : carried.entrySet()) {
			script.format(one.getKey().format());
			script.text(one.getKey().itemClass());
			script.text(one.getKey().property());
			script.flag(one.getValue());
		}
		script.integer(refused.size());
		for (Map.Entry<ItemId, Refusal> one : refused.entrySet()) {
			script.item(one.getKey());
			script.refusal(one.getValue());
		}
	}

	static Notes read(Reading reading) throws IOException {
		int packets = reading.integer();
		boolean whole = reading.flag();
		List<PayloadFormat> formats = reading.list(Reading::format);
		Map<PayloadFormat, Lost> lost = new LinkedHashMap<>();
		for (int left = reading.integer(); left > 0; left--) {
			lost.put(reading.format(), new Lost(reading.text(), reading.text()));
		}
		Map<Carried, Boolean> carried = new LinkedHashMap<>();
		for (int left = reading.integer(); left > 0; left--) {
			carried.put(new Carried(reading.format(), reading.text(), reading.text()), reading.flag());
		}
		Map<ItemId, Refusal> refused = new LinkedHashMap<>();
		for (int left = reading.integer(); left > 0; left--) {
			refused.put(reading.item(), reading.refusal());
		}
		return new Notes(packets, whole, formats, lost, carried, refused);
	}
}
