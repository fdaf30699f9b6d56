//! What the API answers with and takes.

mod error;
mod error_response;
mod file_search_ranker;
mod list_run_steps_response;
mod run_step_completion_usage;
mod run_step_details_message_creation_object;
mod run_step_details_tool_calls_code_object;
mod run_step_details_tool_calls_code_output_image_object;
mod run_step_details_tool_calls_code_output_logs_object;
mod run_step_details_tool_calls_file_search_object;
mod run_step_details_tool_calls_file_search_ranking_options_object;
mod run_step_details_tool_calls_file_search_result_object;
mod run_step_details_tool_calls_function_object;
mod run_step_details_tool_calls_object;
mod run_step_object;

pub use error::*;
pub use error_response::*;
pub use file_search_ranker::*;
pub use list_run_steps_response::*;
pub use run_step_completion_usage::*;
pub use run_step_details_message_creation_object::*;
pub use run_step_details_tool_calls_code_object::*;
pub use run_step_details_tool_calls_code_output_image_object::*;
pub use run_step_details_tool_calls_code_output_logs_object::*;
pub use run_step_details_tool_calls_file_search_object::*;
pub use run_step_details_tool_calls_file_search_ranking_options_object::*;
pub use run_step_details_tool_calls_file_search_result_object::*;
pub use run_step_details_tool_calls_function_object::*;
pub use run_step_details_tool_calls_object::*;
pub use run_step_object::*;
