package org.mailferry.store.internal.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Packs the item ids of one folder: of each only what differs from one of a few templates, which are ids met before in that
 * folder. Exchange's ids are base64 of some 114 bytes that name mailbox, server and folder and differ in a few bytes in the
 * middle. Nothing is assumed of that: any string comes back exactly as it was, one that resembles no other just is not
 * made shorter. Immutable.
 *
 * <p>
 * A packed id: one byte with the form (2 bits) and the template (6 bits, 0 for none), then, with a template, the lengths of
 * the prefix and suffix they share, then what is between.
 */
final class IdTemplates {

	/** No template: what differs from this much on is worth one of its own. */
	private static final int WORTH_A_TEMPLATE = 24;
	private static final int MOST_TEMPLATES = 15;
	private static final int TEMPLATE_BITS = 0x3f;

	/** How a string becomes bytes without losing anything. */
	private enum Form {
		BASE64, UTF_8, UTF_16;

		byte[] bytes(String id) {
			return switch (this) {
			case BASE64 -> Base64.getDecoder().decode(id);
			case UTF_8 -> id.getBytes(StandardCharsets.UTF_8);
			case UTF_16 -> {
				ByteBuffer bytes = ByteBuffer.allocate(id.length() * Character.BYTES);
				bytes.asCharBuffer().put(id);
				yield bytes.array();
			}
			};
		}

		String text(byte[] bytes) {
			return switch (this) {
			case BASE64 -> Base64.getEncoder().encodeToString(bytes);
			case UTF_8 -> new String(bytes, StandardCharsets.UTF_8);
			case UTF_16 -> ByteBuffer.wrap(bytes).asCharBuffer().toString();
			};
		}

		static Form of(String id) {
			return looksLikeBase64(id) && BASE64.keeps(id) ? BASE64 : UTF_8.keeps(id) ? UTF_8 : UTF_16;
		}

		private boolean keeps(String id) {
			return text(bytes(id)).equals(id);
		}

		private static boolean looksLikeBase64(String id) {
			int padding = id.endsWith("==") ? 2 : id.endsWith("=") ? 1 : 0;
			return id.length() % 4 == 0 && id.chars().limit(id.length() - padding)
					.allMatch(c -> c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+'
							|| c == '/');
		}
	}

	private static final IdTemplates NONE = new IdTemplates(List.of());

	private final List<byte[]> templates;

	private IdTemplates(List<byte[]> templates) {
		this.templates = templates;
	}

	/** @param contents as {@link #contents()} gave them */
	static IdTemplates of(List<byte[]> contents) {
		return contents.isEmpty() ? NONE : new IdTemplates(contents.stream().map(byte[]::clone).toList());
	}

	/** The templates, in the order of their numbers; new ones are only ever added at the end. */
	List<byte[]> contents() {
		return templates.stream().map(byte[]::clone).toList();
	}

	int count() {
		return templates.size();
	}

	/** These, with the id as one more template if it resembles none of them and there is room. */
	IdTemplates learning(String id) {
		Form form = Form.of(id);
		byte[] bytes = form.bytes(id);
		if (templates.size() == MOST_TEMPLATES || bytes.length <= WORTH_A_TEMPLATE
				|| pack(form, bytes).length <= WORTH_A_TEMPLATE) {
			return this;
		}
		List<byte[]> more = new ArrayList<>(templates);
		more.add(bytes);
		return new IdTemplates(List.copyOf(more));
	}

	byte[] pack(String id) {
		Form form = Form.of(id);
		return pack(form, form.bytes(id));
	}

	private byte[] pack(Form form, byte[] id) {
		byte[] shortest = plain(form, id);
		for (int number = 1; number <= templates.size(); number++) {
			byte[] packed = against(number, form, id);
			if (packed.length < shortest.length) {
				shortest = packed;
			}
		}
		return shortest;
	}

	private static byte[] plain(Form form, byte[] id) {
		return ByteBuffer.allocate(id.length + 1).put(head(form, 0)).put(id).array();
	}

	private byte[] against(int number, Form form, byte[] id) {
		byte[] template = templates.get(number - 1);
		int shorter = Math.min(template.length, id.length);
		int mismatch = Arrays.mismatch(template, id);
		int prefix = mismatch < 0 ? shorter : mismatch;
		int suffix = 0;
		while (suffix < shorter - prefix
				&& template[template.length - 1 - suffix] == id[id.length - 1 - suffix]) {
			suffix++;
		}
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		packed.write(head(form, number));
		writeLength(packed, prefix);
		writeLength(packed, suffix);
		packed.write(id, prefix, id.length - prefix - suffix);
		return packed.toByteArray();
	}

	private static byte head(Form form, int number) {
		return (byte) (form.ordinal() << 6 | number);
	}

	/**
	 * The id that was packed.
	 *
	 * @return empty when it was packed against a template that is not among these
	 */
	Optional<String> unpack(ByteBuffer packed) {
		int head = packed.get();
		Form form = Form.values()[head >>> 6 & 3];
		int number = head & TEMPLATE_BITS;
		if (number > templates.size()) {
			return Optional.empty();
		}
		if (number == 0) {
			return Optional.of(form.text(rest(packed)));
		}
		byte[] template = templates.get(number - 1);
		int prefix = readLength(packed);
		int suffix = readLength(packed);
		byte[] middle = rest(packed);
		byte[] id = ByteBuffer.allocate(prefix + middle.length + suffix).put(template, 0, prefix).put(middle)
				.put(template, template.length - suffix, suffix).array();
		return Optional.of(form.text(id));
	}

	private static byte[] rest(ByteBuffer packed) {
		byte[] rest = new byte[packed.remaining()];
		packed.get(rest);
		return rest;
	}

	private static void writeLength(ByteArrayOutputStream out, int length) {
		int left = length;
		while (left > 0x7f) {
			out.write(left & 0x7f | 0x80);
			left >>>= 7;
		}
		out.write(left);
	}

	private static int readLength(ByteBuffer in) {
		int length = 0;
		for (int shift = 0;; shift += 7) {
			int next = in.get();
			length |= (next & 0x7f) << shift;
			if (next >= 0) {
				return length;
			}
		}
	}
}
