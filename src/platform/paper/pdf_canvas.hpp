#pragma once
#include <pango/pangocairo.h>
#include <memory>
#include <string>
#include "platform/paper/document.hpp"

// Inside of pdf.cpp: pages, a cursor that moves down them, and text set by Pango.
namespace paper {

inline constexpr double mm = 72.0 / 25.4;

struct ObjectUnref {
    void operator()(void* object) const { g_object_unref(object); }
};
using Layout = std::unique_ptr<PangoLayout, ObjectUnref>;

double height_of(PangoLayout*);
double width_of(PangoLayout*);

struct TextStyle {
    double size = 0;                // points
    double width = 0;               // 0: one line as long as it gets
    Align align = Align::left;
    double first_line_indent = 0;   // negative: the other lines are indented
    double line_spacing = 1;
};

/// A PDF being written from the top down. All measures in points.
class Canvas {
  public:
    /// `pages`: how many there will be, for "Trang 1/2"; 0 when not yet known.
    Canvas(const Document&, int pages);
    ~Canvas();
    Canvas(const Canvas&) = delete;

    double left() const { return left_; }
    double width() const { return page_width_ - left_ - right_; }
    double height() const { return page_height_ - top_ - bottom_; }
    /// What the decree's sizes are multiplied by: 1 on A4.
    double scale() const { return scale_; }
    double body_size() const { return 14 * scale_; }
    double y() const { return y_; }
    double room() const { return page_height_ - bottom_ - y_; }
    void move_down(double by) { y_ += by; }
    void move_to(double y) { y_ = y; }
    bool at_top() const { return y_ <= top_ + 0.1; }
    void new_page();
    /// Begins a new page when less than `needed` is left here.
    void keep_together(double needed);

    Layout layout(const Text&, const TextStyle&) const;
    void show(PangoLayout*, double x, double y);
    /// Sets it at a fixed place; gives its height.
    double text_at(double x, double y, const Text&, const TextStyle&);
    /// Sets it at the cursor, line by line over pages, never one line alone, and moves the cursor below.
    void flow(PangoLayout*, double x);
    /// The index after the last of the lines from `first` on that fit into `room`.
    static int end_of_fitting(PangoLayout*, int first, double room);
    /// Lines `first` … `end` - 1 with their top left at (x, y); gives their height.
    double show_lines(PangoLayout*, int first, int end, double x, double y);

    void rule(double x1, double x2, double y);
    void frame(double x, double y, double width, double height, double line_width);
    void qr(const std::string& text, double x, double y, double size);

    struct Finished {
        std::string bytes;
        int pages;
    };
    Finished finish();

  private:
    void describe(const Document&);
    void foot();
    void page_number_on_top();

    std::string bytes_;
    double page_width_, page_height_, top_, bottom_, left_, right_, scale_;
    double y_ = 0;
    int page_ = 1;
    const int pages_;
    const std::string footer_;
    cairo_surface_t* surface_ = nullptr;
    cairo_t* cairo_ = nullptr;
    PangoContext* context_ = nullptr;
};

}  // namespace paper
