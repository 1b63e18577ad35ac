#include "platform/paper/pdf_canvas.hpp"
#include <cairo/cairo-pdf.h>
#include <fmt/format.h>
#include "base/check.hpp"
#include "base/text.hpp"
#include "platform/paper/pdf.hpp"
#include "platform/paper/qr.hpp"

namespace paper {

namespace {

cairo_status_t append(void* bytes, const unsigned char* data, unsigned length) {
    static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

/// Metrics unrounded, or letters stand unevenly in the PDF.
PangoContext* make_context(cairo_t* cairo) {
    PangoContext* context = pango_cairo_create_context(cairo);
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_cairo_context_set_resolution(context, 72);
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_context_set_language(context, pango_language_from_string("vi"));
    return context;
}

void insert(PangoAttrList* list, PangoAttribute* attribute, std::size_t begin, std::size_t end) {
    attribute->start_index = static_cast<guint>(begin);
    attribute->end_index = static_cast<guint>(end);
    pango_attr_list_insert(list, attribute);
}

/// Pango breaks "12/TNHS" and "20/11/2023" after the stroke; such short words stay whole.
void forbid_breaks(PangoAttrList* list, const std::string& text) {
    constexpr std::size_t longest = 24;
    for (std::size_t stroke = text.find('/'); stroke != std::string::npos; stroke = text.find('/', stroke + 1)) {
        const std::size_t space_before = text.find_last_of(" \n", stroke);
        const std::size_t begin = space_before == std::string::npos ? 0 : space_before + 1;
        const std::size_t end = std::min(text.find_first_of(" \n", stroke), text.size());
        if (end - begin <= longest) insert(list, pango_attr_allow_breaks_new(FALSE), begin, end);
        stroke = end - 1;
    }
}

void set_runs(PangoLayout* layout, const Text& text, bool break_anywhere) {
    PangoAttrList* list = pango_attr_list_new();
    std::string all;
    for (const Run& run : text.runs()) {
        const std::size_t begin = all.size();
        all += text::nfc(run.text);
        if (run.bold) insert(list, pango_attr_weight_new(PANGO_WEIGHT_BOLD), begin, all.size());
        if (run.italic) insert(list, pango_attr_style_new(PANGO_STYLE_ITALIC), begin, all.size());
    }
    // A word that is cut because its column is narrow gets no hyphen: Vietnamese has none.
    insert(list, pango_attr_insert_hyphens_new(FALSE), 0, all.size());
    if (!break_anywhere) forbid_breaks(list, all);
    pango_layout_set_text(layout, all.c_str(), static_cast<int>(all.size()));
    pango_layout_set_attributes(layout, list);
    pango_attr_list_unref(list);
}

double points(int units) { return static_cast<double>(units) / PANGO_SCALE; }
int units(double points) { return static_cast<int>(points * PANGO_SCALE); }

/// Calls `visit(line, index, top, bottom)` for every line.
template <class Visit>
void each_line(PangoLayout* layout, Visit visit) {
    const std::unique_ptr<PangoLayoutIter, void (*)(PangoLayoutIter*)> line(pango_layout_get_iter(layout),
                                                                            pango_layout_iter_free);
    int index = 0;
    do {
        int top = 0, bottom = 0;
        pango_layout_iter_get_line_yrange(line.get(), &top, &bottom);
        visit(line.get(), index++, points(top), points(bottom));
    } while (pango_layout_iter_next_line(line.get()));
}

struct Sides {
    double width, height, top, bottom, left, right, scale;  // millimetres
};
constexpr Sides a4{210, 297, 20, 18, 30, 15, 1};
constexpr Sides a5{148, 210, 10, 10, 14, 11, 0.72};

}  // namespace

double height_of(PangoLayout* layout) {
    int height = 0;
    pango_layout_get_size(layout, nullptr, &height);
    return points(height);
}

double width_of(PangoLayout* layout) {
    PangoRectangle logical;
    pango_layout_get_extents(layout, nullptr, &logical);
    return points(logical.width);
}

Canvas::Canvas(const Document& document, int pages) : pages_(pages), footer_(document.footer) {
    const Sides& sides = document.size == PageSize::a5 ? a5 : a4;
    const bool wide = document.orientation == Orientation::landscape;
    page_width_ = (wide ? sides.height : sides.width) * mm;
    page_height_ = (wide ? sides.width : sides.height) * mm;
    top_ = sides.top * mm;
    bottom_ = sides.bottom * mm;
    left_ = (wide ? 20 : sides.left) * mm;
    right_ = sides.right * mm;
    scale_ = sides.scale;
    y_ = top_;
    surface_ = cairo_pdf_surface_create_for_stream(append, &bytes_, page_width_, page_height_);
    cairo_pdf_surface_restrict_to_version(surface_, CAIRO_PDF_VERSION_1_5);
    describe(document);
    cairo_ = cairo_create(surface_);
    context_ = make_context(cairo_);
}

Canvas::~Canvas() {
    g_object_unref(context_);
    cairo_destroy(cairo_);
    cairo_surface_destroy(surface_);
}

void Canvas::describe(const Document& document) {
    const auto set = [&](cairo_pdf_metadata_t what, const std::string& value) {
        if (!value.empty()) cairo_pdf_surface_set_metadata(surface_, what, text::nfc(value).c_str());
    };
    set(CAIRO_PDF_METADATA_TITLE, document.title);
    set(CAIRO_PDF_METADATA_SUBJECT, document.subject);
    set(CAIRO_PDF_METADATA_AUTHOR, document.author);
    set(CAIRO_PDF_METADATA_CREATOR, "cchc");
    set(CAIRO_PDF_METADATA_CREATE_DATE, format_iso(document.created));
}

void Canvas::new_page() {
    foot();
    cairo_show_page(cairo_);
    ++page_;
    y_ = top_;
    page_number_on_top();
}

void Canvas::keep_together(double needed) {
    if (room() < needed && !at_top()) new_page();
}

Layout Canvas::layout(const Text& text, const TextStyle& style) const {
    Layout made(pango_layout_new(context_));
    PangoFontDescription* font = pango_font_description_new();
    pango_font_description_set_family_static(font, font_family);
    pango_font_description_set_absolute_size(font, style.size * PANGO_SCALE);
    pango_layout_set_font_description(made.get(), font);
    pango_font_description_free(font);
    set_runs(made.get(), text, false);
    pango_layout_set_wrap(made.get(), PANGO_WRAP_WORD_CHAR);
    if (style.width > 0) pango_layout_set_width(made.get(), units(style.width));
    if (style.align == Align::justified) pango_layout_set_justify(made.get(), TRUE);
    if (style.align == Align::centre) pango_layout_set_alignment(made.get(), PANGO_ALIGN_CENTER);
    if (style.align == Align::right) pango_layout_set_alignment(made.get(), PANGO_ALIGN_RIGHT);
    if (style.first_line_indent != 0) pango_layout_set_indent(made.get(), units(style.first_line_indent));
    if (style.line_spacing != 1) pango_layout_set_line_spacing(made.get(), static_cast<float>(style.line_spacing));
    if (style.width > 0 && width_of(made.get()) > style.width + 1) set_runs(made.get(), text, true);
    return made;
}

void Canvas::show(PangoLayout* layout, double x, double y) {
    cairo_move_to(cairo_, x, y);
    pango_cairo_show_layout(cairo_, layout);
}

double Canvas::text_at(double x, double y, const Text& text, const TextStyle& style) {
    const Layout made = layout(text, style);
    show(made.get(), x, y);
    return height_of(made.get());
}

int Canvas::end_of_fitting(PangoLayout* layout, int first, double room) {
    int end = first;
    double top = 0;
    each_line(layout, [&](PangoLayoutIter*, int index, double line_top, double line_bottom) {
        if (index == first) top = line_top;
        if (index == end && line_bottom - top <= room + 0.1) ++end;
    });
    return end;
}

double Canvas::show_lines(PangoLayout* layout, int first, int end, double x, double y) {
    double origin = 0, used = 0;
    each_line(layout, [&](PangoLayoutIter* line, int index, double top, double bottom) {
        if (index == first) origin = top;
        if (index < first || index >= end) return;
        PangoRectangle logical;
        pango_layout_iter_get_line_extents(line, nullptr, &logical);
        cairo_move_to(cairo_, x + points(logical.x), y - origin + points(pango_layout_iter_get_baseline(line)));
        pango_cairo_show_layout_line(cairo_, pango_layout_iter_get_line_readonly(line));
        used = bottom - origin;
    });
    return used;
}

void Canvas::flow(PangoLayout* layout, double x) {
    const int lines = pango_layout_get_line_count(layout);
    for (int next = 0; next < lines;) {
        int end = end_of_fitting(layout, next, room());
        if (end == lines - 1) --end;                                   // no last line alone on the next page
        const bool too_few = end < lines && end - next < 2;            // no first line alone on this one
        if (too_few && !at_top()) {
            new_page();
            continue;
        }
        end = std::max(end, next + 1);
        y_ += show_lines(layout, next, end, x, y_);
        next = end;
        if (next < lines) new_page();
    }
}

void Canvas::rule(double x1, double x2, double y) {
    cairo_set_line_width(cairo_, 0.7);
    cairo_move_to(cairo_, x1, y);
    cairo_line_to(cairo_, x2, y);
    cairo_stroke(cairo_);
}

void Canvas::frame(double x, double y, double width, double height, double line_width) {
    cairo_set_line_width(cairo_, line_width);
    cairo_rectangle(cairo_, x, y, width, height);
    cairo_stroke(cairo_);
}

void Canvas::qr(const std::string& text, double x, double y, double size) {
    const QrCode code = make_qr(text);
    const double module = size / code.size;
    cairo_set_antialias(cairo_, CAIRO_ANTIALIAS_NONE);
    for (const auto& run : code.runs())
        cairo_rectangle(cairo_, x + run.x * module, y + run.y * module, run.length * module, module);
    cairo_fill(cairo_);
    cairo_set_antialias(cairo_, CAIRO_ANTIALIAS_DEFAULT);
}

void Canvas::foot() {
    if (footer_.empty()) return;
    const double y = page_height_ - bottom_ + 2 * scale_ * mm;
    rule(left_, left_ + width(), y);
    const TextStyle style{.size = 10 * scale_, .width = width()};
    text_at(left_, y + 2, footer_, style);
    TextStyle right = style;
    right.align = Align::right;
    text_at(left_, y + 2, fmt::format("Trang {}/{}", page_, std::max(pages_, page_)), right);
}

void Canvas::page_number_on_top() {
    if (!footer_.empty()) return;
    text_at(left_, top_ - 8 * mm * scale_, std::to_string(page_),
            {.size = 13 * scale_, .width = width(), .align = Align::centre});
}

Canvas::Finished Canvas::finish() {
    foot();
    cairo_surface_finish(surface_);
    check(cairo_surface_status(surface_) == CAIRO_STATUS_SUCCESS, "cairo wrote the PDF");
    return {std::move(bytes_), page_};
}

}  // namespace paper
