#include "platform/paper/pdf_blocks.hpp"
#include <fmt/format.h>

namespace paper {

namespace {

/// Shares of the width: the national name in 13 point bold needs 95 mm of a 165 mm text block.
constexpr double head_left_share = 0.42;

/// Lines of about equal length: the narrowest setting that needs no more lines than the widest.
double balanced_text(Canvas& canvas, double x, double y, const Text& text, TextStyle style) {
    const double width = style.width;
    Layout made = canvas.layout(text, style);
    const int lines = pango_layout_get_line_count(made.get());
    for (style.width = width * 0.95; lines > 1 && style.width > width * 0.5; style.width -= width * 0.05) {
        Layout narrower = canvas.layout(text, style);
        if (pango_layout_get_line_count(narrower.get()) > lines) break;
        made = std::move(narrower);
    }
    const int set = pango_layout_get_width(made.get());
    canvas.show(made.get(), x + (width - static_cast<double>(set) / PANGO_SCALE) / 2, y);
    return height_of(made.get());
}

double agency_column(Canvas& canvas, const Head& head) {
    const double k = canvas.scale(), x = canvas.left(), width = canvas.width() * head_left_share - 4 * k;
    const TextStyle style{.size = 13 * k, .width = width, .align = Align::centre};
    double y = canvas.y();
    if (!head.parent.empty()) y += balanced_text(canvas, x, y, head.parent, style);
    y += balanced_text(canvas, x, y, bold(head.agency), style);
    canvas.rule(x + width * 0.32, x + width * 0.68, y + 3 * k);
    return y + 8 * k;
}

double nation_column(Canvas& canvas) {
    const double k = canvas.scale(), width = canvas.width() * (1 - head_left_share);
    const double x = canvas.left() + canvas.width() * head_left_share;
    double y = canvas.y();
    y += canvas.text_at(x, y, bold("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
                        {.size = 13 * k, .width = width, .align = Align::centre});
    const Layout motto = canvas.layout(bold("Độc lập - Tự do - Hạnh phúc"),
                                       {.size = 14 * k, .width = width, .align = Align::centre});
    canvas.show(motto.get(), x, y);
    y += height_of(motto.get());
    const double half = width_of(motto.get()) / 2, middle = x + width / 2;
    canvas.rule(middle - half, middle + half, y + 2.5 * k);
    return y + 8 * k;
}

double signature_height(Canvas& canvas, const Signature& signature, double x, double width, bool show) {
    const double k = canvas.scale();
    const TextStyle style{.size = 14 * k, .width = width, .align = Align::centre};
    double y = canvas.y();
    const auto line = [&](const Text& text) {
        if (text.empty()) return;
        const Layout made = canvas.layout(text, style);
        if (show) canvas.show(made.get(), x, y);
        y += height_of(made.get());
    };
    line(bold(signature.authority));
    line(bold(signature.position));
    line(italic(signature.note));
    y += 18 * mm * k;
    line(bold(signature.name));
    return y - canvas.y();
}

/// "Nơi nhận:" with its list, as Decree 30 wants it.
double recipients_height(Canvas& canvas, const std::vector<std::string>& recipients, double width, bool show) {
    const double k = canvas.scale();
    double y = canvas.y();
    const auto line = [&](const Text& text, double size) {
        const Layout made = canvas.layout(text, {.size = size * k, .width = width});
        if (show) canvas.show(made.get(), canvas.left(), y);
        y += height_of(made.get());
    };
    line(Text(Run{"Nơi nhận:", true, true}), 12);
    for (const std::string& recipient : recipients) line("- " + recipient, 11);
    return y - canvas.y();
}

double left_height(Canvas& canvas, const Signatures& block, double width, bool show) {
    if (const auto* signature = std::get_if<Signature>(&block.left))
        return signature_height(canvas, *signature, canvas.left(), width, show);
    if (const auto* recipients = std::get_if<std::vector<std::string>>(&block.left))
        return recipients_height(canvas, *recipients, width, show);
    return 0;
}

}  // namespace

void draw(Canvas& canvas, const Head& head) {
    const double k = canvas.scale(), left = canvas.left(), split = canvas.width() * head_left_share;
    const double top = std::max(agency_column(canvas, head), nation_column(canvas));
    double left_end = top, right_end = top;
    const TextStyle in_left{.size = 13 * k, .width = split - 4 * k, .align = Align::centre};
    if (!head.number.empty()) left_end += canvas.text_at(left, top, "Số: " + head.number, in_left);
    if (!head.subject.empty()) {
        TextStyle small = in_left;
        small.size = 12 * k;
        left_end += 2 * k;
        left_end += balanced_text(canvas, left, left_end, head.subject, small);
    }
    if (!head.place_and_date.empty())
        right_end += canvas.text_at(left + split, top, italic(head.place_and_date),
                                    {.size = 14 * k, .width = canvas.width() - split, .align = Align::centre});
    canvas.move_to(std::max(left_end, right_end) + 10 * k);
}

void draw(Canvas& canvas, const Title& title) {
    const double k = canvas.scale();
    const TextStyle style{.size = 15 * k, .width = canvas.width(), .align = Align::centre};
    canvas.move_down(4 * k);
    canvas.move_down(canvas.text_at(canvas.left(), canvas.y(), bold(title.name), style));
    if (!title.about.empty())
        canvas.move_down(canvas.text_at(canvas.left(), canvas.y(), bold(title.about),
                                        {.size = 14 * k, .width = canvas.width(), .align = Align::centre}));
    if (title.rule) {
        const double middle = canvas.left() + canvas.width() / 2, half = canvas.width() / 7;
        canvas.rule(middle - half, middle + half, canvas.y() + 3 * k);
    }
    canvas.move_down(12 * k);
}

void draw(Canvas& canvas, const Paragraph& paragraph) {
    const double k = canvas.scale();
    const Layout made = canvas.layout(
        paragraph.text, {.size = canvas.body_size() * paragraph.scale,
                         .width = canvas.width(),
                         .align = paragraph.align,
                         .first_line_indent = paragraph.first_line_indent ? 10 * mm * k : 0,
                         .line_spacing = 1.1});
    canvas.flow(made.get(), canvas.left());
    canvas.move_down(6 * k);
}

void draw(Canvas& canvas, const NumberedList& list) {
    const double k = canvas.scale(), margin = 16 * mm * k, number_at = canvas.left() + 10 * mm * k;
    int number = 0;
    for (const Text& item : list.items) {
        const Layout made = canvas.layout(item, {.size = canvas.body_size(),
                                                 .width = canvas.width() - margin,
                                                 .align = Align::justified,
                                                 .line_spacing = 1.1});
        canvas.keep_together(2 * canvas.body_size());
        canvas.text_at(number_at, canvas.y(), fmt::format("{}.", ++number),
                       {.size = canvas.body_size(), .line_spacing = 1.1});
        canvas.flow(made.get(), canvas.left() + margin);
        canvas.move_down(3 * k);
    }
    canvas.move_down(3 * k);
}

void draw(Canvas& canvas, const Fields& fields) {
    const double k = canvas.scale();
    for (const auto& [label, value] : fields.pairs) {
        const Layout made = canvas.layout(Text(label + ": ") + value, {.size = canvas.body_size(),
                                                                       .width = canvas.width(),
                                                                       .align = Align::justified,
                                                                       .line_spacing = 1.05});
        canvas.flow(made.get(), canvas.left());
        canvas.move_down(2.5 * k);
    }
    canvas.move_down(2 * k);
}

void draw(Canvas& canvas, const Callout& callout) {
    const double k = canvas.scale(), padding = 8 * k, qr_size = callout.qr.empty() ? 0 : 30 * mm * k;
    const double text_width = canvas.width() - 2 * padding - (qr_size > 0 ? qr_size + 2 * padding : 0);
    std::vector<Layout> lines;
    double text_height = 0;
    for (const Text& line : callout.lines) {
        lines.push_back(canvas.layout(line, {.size = canvas.body_size(), .width = text_width, .line_spacing = 1.1}));
        text_height += height_of(lines.back().get()) + 2 * k;
    }
    const double inside = std::max(text_height, qr_size), height = inside + 2 * padding;
    canvas.keep_together(height);
    canvas.frame(canvas.left(), canvas.y(), canvas.width(), height, 0.7);
    double y = canvas.y() + padding + (inside - text_height) / 2;
    for (const Layout& line : lines) {
        canvas.show(line.get(), canvas.left() + padding, y);
        y += height_of(line.get()) + 2 * k;
    }
    if (qr_size > 0)
        canvas.qr(callout.qr, canvas.left() + canvas.width() - 1.5 * padding - qr_size,
                  canvas.y() + (height - qr_size) / 2, qr_size);
    canvas.move_down(height + 7 * k);
}

void draw(Canvas& canvas, const Signatures& block) {
    const double half = canvas.width() / 2, right = canvas.left() + half;
    canvas.move_down(4 * canvas.scale());
    canvas.keep_together(std::max(left_height(canvas, block, half, false),
                                  signature_height(canvas, block.right, right, half, false)));
    const double left_part = left_height(canvas, block, half, true);
    canvas.move_down(std::max(left_part, signature_height(canvas, block.right, right, half, true)) +
                     4 * canvas.scale());
}

}  // namespace paper
